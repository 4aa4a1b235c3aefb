/** Weeks of ISO 8601 by the calendar of Asia/Shanghai: what the last-use marker is told in. */
const DAY_MS = 86_400_000;

/** `2026-W53` of a day: a week belongs to the year in which its Thursday lies. */
export function isoWeek(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const thursday = date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
