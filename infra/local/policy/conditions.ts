/** The Condition of a statement, compiled once. What is not known here is an Error: it might have said no. */

/** What is known of a call, by condition key in lower case. A key that is absent is not of this call. */
export type Facts = ReadonlyMap<string, readonly string[]>;

export type Holds = (facts: Facts) => boolean;

interface Operator {
  /** Whether the value is as the pattern says; compiled, for patterns stay and calls come. */
  matcher(pattern: string): (value: string) => boolean;
  /** StringNot…: true where no pattern matches, and of a key that is absent. */
  readonly negated?: true;
}

const equals: Operator['matcher'] = (pattern) => (value) => value === pattern;
const like: Operator['matcher'] = (pattern) => {
  const expression = wildcard(pattern);
  return (value) => expression.test(value);
};
/** Part by part: a `*` does not reach over a colon, but in the last part. */
const arnLike: Operator['matcher'] = (pattern) => {
  const parts = partsOfArn(pattern).map((part) => wildcard(part));
  return (value) => {
    const given = partsOfArn(value);
    return given.length === parts.length && parts.every((part, n) => part.test(given[n] ?? ''));
  };
};

/** A new operator is one row. */
const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: { matcher: equals },
  StringNotEquals: { matcher: equals, negated: true },
  StringLike: { matcher: like },
  StringNotLike: { matcher: like, negated: true },
  ArnEquals: { matcher: arnLike },
  ArnLike: { matcher: arnLike },
  ArnNotEquals: { matcher: arnLike, negated: true },
  ArnNotLike: { matcher: arnLike, negated: true },
  Bool: { matcher: (pattern) => (value) => value.toLowerCase() === pattern.toLowerCase() },
};

/** The keys that calls here have a fact for. With several values only the set operators make sense. */
const KEYS: ReadonlyMap<string, 'one' | 'many'> = new Map(
  Object.entries({
    'aws:PrincipalArn': 'one',
    // A service of the cloud that calls for somebody; here nobody does, so they are never there.
    'aws:SourceArn': 'one',
    'kms:ViaService': 'one',
    'dynamodb:LeadingKeys': 'many',
    'kms:CallerAccount': 'one',
    'kms:EncryptionAlgorithm': 'one',
    'kms:EncryptionContextKeys': 'many',
    'kms:ExpirationModel': 'one',
    'kms:GrantConstraintType': 'one',
    'kms:GranteePrincipal': 'one',
    'kms:GrantIsForAWSResource': 'one',
    'kms:GrantOperations': 'many',
    'kms:KeyOrigin': 'one',
    'kms:KeySpec': 'one',
    'kms:KeyUsage': 'one',
    'kms:MacAlgorithm': 'one',
    'kms:MessageType': 'one',
    'kms:ReEncryptOnSameKey': 'one',
    'kms:RetiringPrincipal': 'one',
    'kms:SigningAlgorithm': 'one',
    'kms:WrappingAlgorithm': 'one',
    'kms:WrappingKeySpec': 'one',
  } as const).map(([name, values]) => [name.toLowerCase(), values]),
);

export const CONTEXT_PREFIX = 'kms:encryptioncontext:';

/** All operators and all keys must hold; of the values of one key, one. */
export function compileConditions(
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  where: string,
): Holds {
  const all = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, patterns]) => compile({ operator, key, patterns, where })),
  );
  return (facts) => all.every((holds) => holds(facts));
}

interface Line {
  operator: string;
  key: string;
  patterns: readonly string[];
  where: string;
}

function compile({ operator, key, patterns, where }: Line): Holds {
  const [, set, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(.+?)(IfExists)?$/.exec(operator) ?? [];
  const wanted = key.toLowerCase();
  const values = wanted.startsWith(CONTEXT_PREFIX) ? 'one' : KEYS.get(wanted);
  if (!values) throw new Error(`${where}: the local host does not know the condition key ${key}`);
  const variable = patterns.find((pattern) => pattern.includes('${'));
  if (variable) throw new Error(`${where}: the local host does not know policy variables (${variable})`);
  if (name === 'Null' && !set && !ifExists) {
    return (facts) => patterns.includes(`${!facts.has(wanted)}`);
  }
  const known = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!known) throw new Error(`${where}: the local host does not know the condition operator ${operator}`);
  if (values === 'many' && !set)
    throw new Error(`${where}: ${key} has several values, and needs ForAllValues or ForAnyValue`);
  const matchers = patterns.map((pattern) => known.matcher(pattern));
  const one = (value: string): boolean => matchers.some((match) => match(value)) !== (known.negated === true);
  if (set === 'ForAllValues:') return (facts) => (facts.get(wanted) ?? []).every(one);
  const absent = ifExists !== undefined || (known.negated === true && !set);
  return (facts) => facts.get(wanted)?.some(one) ?? absent;
}

/** `*` is any run of characters, `?` any one. */
export function wildcard(pattern: string, flags = ''): RegExp {
  const text = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${text.replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`, flags);
}

/** The five parts before the resource, and the resource, which may have colons of its own. */
function partsOfArn(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
