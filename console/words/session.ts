/** Words of signing in, staying and leaving. */
import { dictionary } from '../app/words.ts';

export const session = dictionary({
  left: ['您已退出', 'You have signed out'],
  leftNext: ['请由下一位使用者重新登录。', 'Whoever comes next signs in anew.'],
  idle: ['您已自动退出', 'You have been signed out'],
  idleNext: [
    '{minutes} 分钟没有操作，为防止他人使用您的身份，系统已退出。没有提交的内容没有保存。',
    'Nothing was done for {minutes} minutes. Nobody else shall act in your name; what was not sent is gone.',
  ],
  elsewhere: ['您已在另一个窗口退出', 'You have signed out in another window'],
  signIn: ['登录', 'Sign in'],
  again: ['重新登录', 'Sign in again'],
  soonOver: ['即将自动退出', 'You will be signed out soon'],
  soonOverWhy: [
    '您已较长时间没有操作。如需继续，请按“继续使用”；否则系统将自动退出，没有提交的内容不保存。',
    'Nothing was done for a while. Press “Go on” to stay, or you are signed out and lose what was not sent.',
  ],
  left_seconds: ['还剩 {n} 秒', '{n} seconds left'],
  goOn: ['继续使用', 'Go on'],
  leave: ['立即退出', 'Sign out now'],
  lapsed: ['登录已过期', 'Your session has ended'],
  lapsedWhy: [
    '请重新登录。您填写的内容还在本页，登录后可以继续。',
    'Sign in again. What you filled in is still on this page.',
  ],
  'not-ours': ['这次登录没有完成', 'This sign-in was not completed'],
  'not-oursNext': [
    '这个登录链接不是从本窗口打开的，或者已经用过。请重新登录。',
    'This link was not opened from this window, or has been used already. Sign in again.',
  ],
  declined: ['登录没有完成', 'You are not signed in'],
  declinedNext: [
    '登录服务没有准许这次登录。请重新登录；多次不成功的，请联系本单位系统管理员。',
    'The sign-in service did not allow it. Try again, or ask your administrator.',
  ],
  unreachable: ['连接不上登录服务', 'The sign-in service cannot be reached'],
  unreachableNext: [
    '请检查网络后再试。仍不成功的，请联系本单位系统管理员。',
    'Check the network and try again, or ask your administrator.',
  ],
  retry: ['再试一次', 'Try again'],
  closing: ['登录完成', 'You are signed in'],
  closingNext: ['可以关闭这个窗口，回到原来的页面继续办理。', 'Close this window and go on where you were.'],
  nobody: ['您还没有岗位', 'You have no appointment yet'],
  nobodyWhy: [
    '您已登录，但登记系统里没有您目前有效的委派，因此看不到任何业务。',
    'You are signed in, but no appointment of yours is in force: there is nothing to show.',
  ],
  nobodyNext: [
    '请把下面的身份告诉上一级中心的登记人员，由两人办理委派（“人员与岗位”）。委派生效后，按“再试一次”。',
    'Tell the registrars of the centre above this identity; two of them appoint you. Then try again.',
  ],
  identity: ['您的身份', 'Your identity'],
});
