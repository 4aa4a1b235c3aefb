interface Wording {
  /** A short title of our making. */
  readonly title: string;
  /** The regulation's own words; a line break where the measure breaks its paragraph. */
  readonly text: string;
}

/** A clause of a measure: either it lays a duty on this system, or we say why it does not. */
export type Clause = Wording & ({ readonly duty: true } | { readonly duty: false; readonly why: string });
