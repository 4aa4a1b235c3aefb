/** A person of a step as the register knows him: by the subject of his token, never by name. */
import { subject } from '../../app/session.ts';
import { keys } from '../../words/keys.ts';

const subjectOf = (person: string) => person.slice(person.indexOf('|') + 1);

export const isMe = (person: string | undefined) => person !== undefined && subjectOf(person) === subject();

export const Who = ({ person }: { person: string }) => (
  <span>
    {subjectOf(person)}
    {isMe(person) && keys('you')}
  </span>
);
