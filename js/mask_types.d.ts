/** Public shapes of natter/mask and natter/lint. Apps and sources find them in types.d.ts. */

// ---------------------------------------------------------------------------------------------
// Masking (natter/mask)
// ---------------------------------------------------------------------------------------------

/**
 * A rule of a list. A RegExp brings its own flag `i`; `ignoreCase` is stronger. It has no `flags`
 * and nothing else of a RegExp, which TypeScript would let pass, since a list may have those, too.
 */
export interface MaskRule extends Partial<Record<Exclude<keyof RegExp, 'ignoreCase'>, never>> {
  /** Default: its place in the list. */
  id?: string | number;
  /** JavaScript, without delimiters and flags, as for `new RegExp` without `u` and `v`. */
  regex: string | RegExp;
  ignoreCase?: boolean;
}

/** In an object, keys that are array indices come first, as in every JavaScript object. */
export type MaskRules = readonly (string | RegExp | MaskRule)[] | {readonly [id: string]: unknown};

export interface MaskOptions {
  /** Default `g`: case counts. */
  flags?: 'g' | 'gi';
  /** One UTF-16 unit; default `#`. */
  maskingCharacter?: string;
  /**
   * - `exact` (default): every match of every rule, and nothing else;
   * - `covering`: also what the loop of the real client masks beside the matches;
   * - `sdk`, `widget`: just what the real client masks, with its leaks; for comparing.
   */
  profile?: 'exact' | 'covering' | 'sdk' | 'widget';
  /** The client that `covering` covers; default `sdk`. */
  reference?: 'sdk' | 'widget';
  /**
   * What a rule that cannot be applied does to the text. Default `refuse`; `auto` with `covering`,
   * `skip` with `sdk` and `widget`.
   * - `refuse`: there is no result;
   * - `mask-all`: all of it is masked;
   * - `skip`: the rule is left out;
   * - `auto`: `skip` for rules that JavaScript rejects, else `refuse`.
   */
  onFailure?: 'auto' | 'refuse' | 'mask-all' | 'skip';
}

/** A rule that could not be applied. Never holds any of the text. */
export interface MaskIncident {
  ruleId: string;
  code: 'syntax' | 'too-complex' | 'value' | 'budget';
  phase: 'compile' | 'match';
  action: 'skipped' | 'refused' | 'masked-all';
}

/** Positions are UTF-16 units of the text, the end is behind the last. */
export interface MaskHit {
  ruleId: string;
  start: number;
  end: number;
}

/** There is a text unless it was refused. */
export type MaskOutcome =
  | {status: 'unchanged' | 'masked'; text: string}
  | {status: 'refused'; text: null};

export type MaskResult = MaskOutcome & {
  /** By rule. None where a text was masked as a whole, or its length changed (`sdk` with `$`). */
  hits: MaskHit[];
  /** What was masked: start and end, ascending, disjoint. */
  ranges: [number, number][];
  incidents: MaskIncident[];
  /** Why the text was refused or masked as a whole. */
  cause?: MaskIncident;
};

export interface MaskRuleStatus {
  id: string;
  state: 'ready' | 'rejected';
  /** How a ready rule is searched: `re2` and `vm` in linear time, `backreference` on a budget. */
  route?: 're2' | 'vm' | 'backreference';
  /** Why a rule was rejected. */
  code?: 'syntax' | 'too-complex' | 'value';
  message?: string;
  /** Of a syntax error, in UTF-16 units of the source. */
  offset?: number;
  /** For sources that look like .NET or PCRE; accepted ones may have one, too. */
  hint?: string;
}

export interface MaskSpan {
  start: number;
  end: number;
  /** Of the start, from 1; columns are UTF-16 units. */
  line: number;
  column: number;
  /** The matches that the span is made of. */
  hits: MaskHit[];
}

export type MaskExplanation = MaskOutcome & {
  spans: MaskSpan[];
  /** Rules that masked nothing. */
  idle: string[];
  incidents: MaskIncident[];
  cause?: MaskIncident;
};

// ---------------------------------------------------------------------------------------------
// Reading rules (natter/lint)
// ---------------------------------------------------------------------------------------------

export type LintOptions = Pick<MaskOptions, 'flags' | 'maskingCharacter'>;

/** A text on which a backtracking engine runs away: `head`, `times` times `part`, `tail`. */
export interface LintAttack {
  head: string;
  part: string;
  tail: string;
  times: number;
  /** What such an engine needs for it. */
  steps: number;
  growth: 'exponential' | 'polynomial';
  /** Exponential: how many times the steps of one `part` less. Else the power of the length. */
  factor: number;
}

export interface LintFinding {
  /** The place of the rule. */
  rule: number;
  ruleId: string;
  severity: 'error' | 'warning' | 'info';
  /** docs/mask.md has them all. */
  code: string;
  /** What is wrong, and what to do. */
  message: string;
  /** Of a syntax error, in UTF-16 units of the source. */
  offset?: number;
  /** Of a rejected rule that looks like .NET or PCRE. */
  hint?: string;
  attack?: LintAttack;
}
