/** The boxes of 注销理由 as printed on 表2 (SAM-T2). */
export const BOXES = ['丢失', '损坏', '业务网点取消'] as const;
export type Box = (typeof BOXES)[number];
