/**
 * What the renderer of cards takes and gives. The tree that it draws is made by the core
 * (core/cards/render_model.h): URLs in it passed the filter, texts are literal, everything
 * inherited is resolved, and members that have their default are left out.
 */

// ---------------------------------------------------------------------------------------------
// The tree
// ---------------------------------------------------------------------------------------------

/** A piece of a line. `date` is milliseconds since 1970, null for an impossible date. */
export type Inline =
  | string
  | {b: Inline[]}
  | {i: Inline[]}
  | {a: string; c: Inline[]}
  | {br: true}
  | {date: number | null; form: 'Compact' | 'Short' | 'Long' | 'Time'};

/** A paragraph or a list. The items of a tight list are drawn without margins. */
export type Block =
  | {p: Inline[]}
  | {ul: Block[][]; tight?: boolean}
  | {ol: Block[][]; start?: number; tight?: boolean};

/** How a text looks; names of the specification, resolved. */
export interface TextStyle {
  size?: string;
  weight?: string;
  color?: string;
  subtle?: boolean;
  font?: string;
  /** The container style whose colours apply. */
  on?: string;
}

/** What every element of a card may have. */
export interface CardNode {
  type: string;
  /** Its number, unique in the card. */
  n: number;
  /** Its id, as the card's author wrote it: any text. */
  id?: string;
  lang?: string;
  hidden?: boolean;
  spacing?: string;
  separator?: boolean;
  stretch?: boolean;
  align?: string;
}

export interface BackgroundImage {
  url: string;
  /** The URL as CSS: `url("…")`. */
  css: string;
  fill?: string;
  horizontal?: string;
  vertical?: string;
}

export interface ContainerNode extends CardNode {
  items?: CardNode[];
  on?: string;
  background?: boolean;
  border?: boolean;
  padding?: boolean;
  bleed?: {left?: boolean; right?: boolean; top?: boolean; bottom?: boolean};
  minHeight?: number;
  image?: BackgroundImage;
  valign?: string;
  dir?: string;
  select?: ActionNode;
}

export interface CardRootNode extends ContainerNode {
  label?: string;
  inner?: boolean;
  /** Without a number of its own. */
  actions?: Partial<ActionSetNode>;
}

export interface ColumnNode extends ContainerNode {
  width?: 'auto' | 'stretch' | {weight: number; share: number} | {px: number};
}

export interface ColumnSetNode extends ContainerNode {
  columns?: ColumnNode[];
}

export interface TextBlockNode extends CardNode, TextStyle {
  blocks: Block[];
  wrap?: boolean;
  maxLines?: number;
  heading?: number;
}

export interface TextRunNode extends TextStyle {
  n: number;
  lang?: string;
  inlines: Inline[];
  italic?: boolean;
  strike?: boolean;
  underline?: boolean;
  highlight?: boolean;
  select?: ActionNode;
}

export interface RichTextBlockNode extends CardNode {
  runs: TextRunNode[];
}

export interface ImageNode extends CardNode {
  url?: string;
  alt?: string;
  size?: string;
  person?: boolean;
  width?: number;
  height?: number;
  backgroundColor?: string;
  select?: ActionNode;
}

export interface ImageSetNode extends CardNode {
  images: ImageNode[];
  imageSize?: string;
  style?: string;
  offset?: number;
}

export interface FactSetNode extends CardNode, TextStyle {
  facts: {title: Block[]; value: Block[]}[];
}

export interface MediaNode extends CardNode {
  sources: {url: string; mimeType?: string}[];
  captions?: {url: string; mimeType?: string; label?: string}[];
  poster?: string;
  alt?: string;
}

export interface TableCellNode extends ContainerNode {
  header?: boolean;
}

/** A cell that the author left out: drawn, but no part of the card. */
export interface MissingCellNode {
  type: string;
  n?: undefined;
  on?: string;
  header?: boolean;
  background?: boolean;
  padding?: boolean;
}

export interface TableNode extends CardNode {
  columns: ({share: number} | {px: number})[];
  rows: {n: number; id?: string; hidden?: boolean; on?: string; background?: boolean;
    cells: (TableCellNode | MissingCellNode)[]}[];
  on?: string;
  background?: boolean;
  grid?: boolean;
  /** Whose border colour the lines have. */
  gridOn?: string;
}

export interface CarouselNode extends ContainerNode {
  pages: ContainerNode[];
  initial?: number;
  loop?: boolean;
  vertical?: boolean;
  height?: number;
}

export interface InputNode extends CardNode {
  label?: Inline[];
  /** Of an input without a label: what it is called all the same. */
  name?: string;
  labelPosition?: string;
  /** `share` is of 100. */
  labelWidth?: {share: number} | {px: number};
  required?: boolean;
  error?: Block[];
  /** The card is drawn again, and shows its error already. */
  showsError?: boolean;
  value?: string;
  placeholder?: string;
  revealOnHover?: boolean;
  kind?: string;
  maxLength?: number;
  min?: string | number;
  max?: string | number;
  inline?: ActionNode;
}

export interface ToggleNode extends InputNode {
  title: Block[];
  checked?: boolean;
  wrap?: boolean;
}

export interface ChoiceSetNode extends InputNode {
  /** `title` where it is drawn, `text` in a list of the browser. */
  choices: {title?: Block[]; text?: string; disabled?: boolean}[];
  chosen?: number[];
  multi?: boolean;
  wrap?: boolean;
}

export interface ActionNode {
  type: string;
  n: number;
  id?: string;
  title?: string;
  tooltip?: string;
  icon?: string;
  style?: string;
  disabled?: boolean;
  role?: string;
  /** Of Action.ShowCard: whether its card is open. */
  expanded?: boolean;
  /** Of Action.ShowCard: it has no button, its card is always open. */
  lone?: boolean;
  /** The open card, where the tree is drawn with one. */
  card?: CardRootNode;
  /** Numbers of the elements that Action.ToggleVisibility shows or hides. */
  controls?: number[];
  url?: string;
}

export interface ActionSetNode extends CardNode {
  actions: ActionNode[];
  overflow?: ActionNode[];
  orientation?: string;
}

// ---------------------------------------------------------------------------------------------
// The card, and what its operations give
// ---------------------------------------------------------------------------------------------

/** What an operation changed, by numbers of elements. */
export interface Changes {
  visible?: [number, boolean][];
  enabled?: [number, boolean][];
  /** Inputs that show their error, or no longer do. */
  errors?: [number, boolean][];
}

/** What came of running an action. */
export interface Outcome {
  kind: string;
  changes?: Changes;
  /** Of `submit` and `execute`: the action's data with the inputs. */
  data?: unknown;
  id?: string;
  verb?: string;
  title?: string;
  /** Of `invalid`: the inputs that failed; the first gets the focus. */
  inputs?: number[];
  /** Of `openUrl`. */
  url?: string;
  /** Of `showCard`: numbers of the actions whose card opened and closed. */
  opened?: number;
  closed?: number | number[];
  /** Of `showCard`: the card, at least when it opens for the first time. */
  view?: CardRootNode;
}

/** The effective host configuration (core/cards/host_config.h). */
export interface HostConfig {
  spacing?: Record<string, number>;
  separator?: {lineThickness?: number; lineColor?: string};
  imageSizes?: Record<string, number>;
  fonts?: Record<string, {fontFamily?: string; fontSizes?: Record<string, number>;
    fontWeights?: Record<string, number>}>;
  containerStyles?: Record<string, ContainerStyle>;
  inputs?: {
    label?: {inputSpacing?: string; width?: number;
      required?: HostTextStyle & {suffix?: string; suffixColor?: string};
      optional?: HostTextStyle};
    errorMessage?: HostTextStyle;
    allowRevealOnHoverStyle?: boolean;
  };
  actions?: {spacing?: string; buttonSpacing?: number; actionAlignment?: string;
    actionsOrientation?: string; iconPlacement?: string; iconSize?: number;
    allowTitleToWrap?: boolean; showCard?: {inlineTopMargin?: number}};
  imageSet?: {maxImageHeight?: number};
  factSet?: {title?: HostTextStyle & {maxWidth?: number}; value?: HostTextStyle;
    spacing?: number};
  table?: {cellSpacing?: number};
}

export interface ContainerStyle {
  backgroundColor?: string;
  borderColor?: string;
  foregroundColors?: Record<string, {default?: string; subtle?: string;
    highlight?: {default?: string; subtle?: string}}>;
}

export interface HostTextStyle {
  size?: string;
  color?: string;
  isSubtle?: boolean;
  weight?: string;
  fontType?: string;
}

/** A parsed card with its state, such as `Card` of natter/cards. */
export interface CardSource {
  view(): {root?: CardNode; host: HostConfig};
  /**
   * @param n number of the input
   * @param value its text, whether it is checked, or the indexes of the chosen choices
   */
  set(n: number, value: string | boolean | number[]): {
    value?: string; valid?: boolean; changes?: Changes};
  /** @param n number of the action */
  run(n: number): Outcome;
}

// ---------------------------------------------------------------------------------------------
// The renderer
// ---------------------------------------------------------------------------------------------

/** Texts that the renderer itself shows; the defaults are English. */
export interface CardStrings {
  moreOptions: string;
  /** Of an action beside a text input that has no title. */
  inlineAction: string;
  /** Of a choice that has no title; `{0}` is its place. */
  choice: string;
  playMedia: string;
  previousPage: string;
  nextPage: string;
  /** `{0}` is the number of the page, `{1}` how many there are. */
  pageOf: string;
  carousel: string;
  slide: string;
  invalidDate: string;
}

export interface RenderOptions {
  /** Where elements are made; default: the page's. */
  document?: Document;
  /**
   * Where the style sheets are adopted: the shadow root that the element will be put in; default:
   * the document.
   */
  sheets?: Document | ShadowRoot;
  /** For dates without a language of their own; default: the browser's. */
  locale?: string;
  /** Name of the time zone in which dates are shown; default: the visitor's. */
  timeZone?: string;
  strings?: Partial<CardStrings>;
  /**
   * Begins ids and classes of this card's elements: letters, digits, `-` and `_`. Unique on the
   * page; default: counted.
   */
  instance?: string;
  /**
   * Called after each action with what came of it, when the view shows it already. `submit` and
   * `execute` are for the host to send; the others are done.
   */
  onAction?(outcome: Outcome): void;
  /** Opens what a link or Action.OpenUrl points to; default: a new tab without opener. */
  openUrl?(url: string): void;
}

/** A card on the page. */
export interface RenderedCard {
  /** To be put on the page; an empty `div` for a card that shows nothing. */
  readonly element: HTMLElement;
  /** Focuses the first control of the card; false when it has none that can be. */
  focusFirst(): boolean;
  /** Shows what was changed in the card by others than this view. */
  update(changes: Changes): void;
  /** Removes the element, its listeners and its styles. Again: no effect. */
  destroy(): void;
}
