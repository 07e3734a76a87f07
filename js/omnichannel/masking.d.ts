// Data masking as the omnichannel face shows it.

import type {MaskIncident, MaskRule, MaskRuleStatus} from '../mask_types.d.ts';

/** The first two members are the peer's, the others extensions. */
export interface DataMaskingConfig {
  disable?: boolean;
  /** One UTF-16 unit. */
  maskingCharacter?: string;
  /**
   * What is masked: every unit that the rules match or the peer masks (`covering`, the default),
   * what the rules match (`exact`), or what the peer masks (`sdk`, `widget`).
   */
  profile?: 'covering' | 'exact' | 'sdk' | 'widget';
  /**
   * What a rule that cannot be applied does to a message: `auto` (the default) leaves out rules
   * that JavaScript rejects and holds the message back for every other failure, `refuse` always
   * holds it back, `mask-all` masks it whole, `skip` sends it without that rule.
   */
  onFailure?: 'auto' | 'refuse' | 'mask-all' | 'skip';
  /** Rules of the page, applied after those of the widget. */
  rules?: {readonly [id: string]: string | RegExp} | readonly (string | RegExp | MaskRule)[];
  /**
   * More texts to mask: pre-chat answers and what is entered into cards, values of the custom
   * context, names of attachments, texts posted through a chat adapter. Default: messages only.
   */
  also?: {answers?: boolean; context?: boolean; fileNames?: boolean; adapter?: boolean};
}

/** Never holds any of a message; `ruleId` is empty when no rule is to blame. */
export interface MaskingIncident extends Omit<MaskIncident, 'code'> {
  /** `unavailable`: the masking engine could not be loaded. */
  code: MaskIncident['code'] | 'unavailable';
}

export interface MaskingStatus {
  /** Whether there are rules to apply. */
  active: boolean;
  profile: 'covering' | 'exact' | 'sdk' | 'widget';
  onFailure: 'auto' | 'refuse' | 'mask-all' | 'skip';
  engine: 'unused' | 'ready' | 'unavailable';
  rules: MaskRuleStatus[];
}
