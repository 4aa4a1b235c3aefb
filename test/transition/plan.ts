/** A plan of a city, as tests submit it. */
export const PLAN = {
  programme: '新农合医疗卡',
  cardIssuer: '石家庄市卫生局',
  cards: 1000,
  countedOn: '2025-12-31',
  plan: [
    { year: 2025, cards: 300 },
    { year: 2026, cards: 400, measures: '换发与新增并行' },
    { year: 2027, cards: 300 },
  ],
  until: '2027-12-31',
} as const;
