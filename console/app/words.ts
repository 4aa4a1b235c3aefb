/**
 * The two languages. Every word of the console's own stands in a dictionary of `words/`, one a group of
 * pages; the compiler asks for the second language of each.
 */

type Language = 'zh' | 'en';
const KEPT = 'language';

const language: Language = localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';

export const currentLanguage = () => language;

/** Keeps the choice, which is no secret, and shows the page anew. */
export function changeLanguage(): void {
  localStorage.setItem(KEPT, language === 'zh' ? 'en' : 'zh');
  location.reload();
}

type Entry = readonly [zh: string, en: string];

/** Of two words the one that is spoken here. */
export const spoken = (zh: string, en: string): string => (language === 'en' ? en : zh);

/**
 * A dictionary: name → words, in which `{place}` stands for what is given under that name.
 * @returns what says a word by its name
 */
export function dictionary<const D extends Readonly<Record<string, Entry>>>(entries: D) {
  return (name: keyof D & string, given: Readonly<Record<string, string | number>> = {}): string => {
    const [zh, en] = entries[name] as Entry;
    return spoken(zh, en).replace(/\{(\w+)\}/g, (whole, part: string) => String(given[part] ?? whole));
  };
}

/** `report-loss` and `unitName` as an English reader would see them. */
export const english = (name: string): string => {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** A title of the register's tables, which are Chinese; in English its own name, the field's word. */
export function titled(titles: Readonly<Record<string, string>>, name: string): string {
  // What somebody wrote can be named like what every object has.
  if (!Object.hasOwn(titles, name)) return name;
  return language === 'en' ? english(name) : (titles[name] ?? name);
}
