/** The article a rule rests on, as a link to its words. */
import { pageUrl } from '../app/place.ts';
import { word } from '../words/common.ts';
import { ARTICLE_TITLES } from '../words.table.ts';

export const Article = ({ name }: { name: string }) =>
  name === 'ours' ? (
    <span>{word('ours')}</span>
  ) : (
    <a href={`${pageUrl('articles')}#${name}`}>
      {ARTICLE_TITLES[name] ?? ''} {name}
    </a>
  );
