/** Words of forms on paper and of their scans. */
import { dictionary } from '../app/words.ts';

export const paper = dictionary({
  number: ['编号', 'Number'],
  numberLater: ['由密钥管理单位填写', 'filled in by the key-management body'],
  choose: ['选择文件或拍照', 'Choose a file or take a photo'],
  drop: ['也可以把文件拖到这里', 'or drop a file here'],
  accepts: ['PDF、JPG 或 PNG，不超过 {size}', 'PDF, JPG or PNG, at most {size}'],
  tooLarge: [
    '文件有 {size}，超过 {most}，请降低扫描分辨率后重试。',
    'The file has {size}, more than {most}; scan it at a lower resolution.',
  ],
  wrongType: [
    '这不是 PDF、JPG 或 PNG 文件，请重新选择。',
    'This is no PDF, JPG or PNG; choose another file.',
  ],
  shrunk: [
    '照片原有 {size}，已缩小后再上传。',
    'The photo had {size}; it is made smaller before it is sent.',
  ],
  digest: ['校验值（SHA-256）', 'Digest (SHA-256)'],
  preview: ['预览', 'Preview'],
  openIn: ['在新窗口打开', 'Open in a new window'],
  showScan: ['查看扫描件', 'Show the scan'],
  hideScan: ['收起', 'Hide'],
  noFrame: [
    '此浏览器不能在页面内显示 PDF，请打开查看。',
    'This browser shows no PDF inside a page; open it.',
  ],
  save: ['保存到本机', 'Save to this machine'],
  close: ['关闭', 'Close'],
  another: ['换一个文件', 'Choose another file'],
});
