/** Names for the people of the demo country: common ones, always in the same order. */
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕';
const GIVEN = [
  '娜',
  '伟',
  '芳',
  '强',
  '敏',
  '静',
  '磊',
  '洋',
  '艳',
  '勇',
  '杰',
  '涛',
  '明',
  '超',
  '霞',
  '平',
  '刚',
  '桂英',
];

let named = 0;

/** The next name: it hangs on how many were given before, so people are made in a fixed order. */
export function nextName(): string {
  const name = `${SURNAMES[named % SURNAMES.length]}${GIVEN[(named * 7) % GIVEN.length]}`;
  named += 1;
  return name;
}
