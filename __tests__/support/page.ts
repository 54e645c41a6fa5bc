import { createRequire } from 'node:module';

/** As much of the DOM as the tests ask for: its whole types would be in scope in every file of the project. */
export interface PageElement {
  textContent: string;
  hidden: boolean;
  open: boolean;
  checked: boolean;
  value: string;
  tagName: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  closest(selector: string): PageElement | null;
  click(): void;
  focus(): void;
  dispatchEvent(event: unknown): void;
}

interface Dom {
  window: {
    document: PageElement & { activeElement: PageElement; body: PageElement };
    localStorage: { length: number; clear(): void; setItem(key: string, value: string): void };
    location: { hash: string };
    scrolled: string[];
    Event: new (name: string, options: object) => unknown;
    KeyboardEvent: new (name: string, options: object) => unknown;
    close(): void;
  };
}

interface DomOptions {
  url: string;
  runScripts?: 'dangerously';
  beforeParse(window: object): void;
}

const { JSDOM } = createRequire(__filename)('jsdom') as {
  JSDOM: new (html: string, options: DomOptions) => Dom;
};

/**
 * A page as a browser has it: read by the parser of the HTML standard, its script run.
 *
 * @param ticks  What an earlier visit left in the browser's storage.
 */
export class Page {
  readonly window: Dom['window'];
  readonly errors: unknown[] = [];

  constructor(
    html: string,
    { hash = '', ticks = {} }: { hash?: string; ticks?: Record<string, string> } = {},
  ) {
    const beforeParse = (window: object): void => {
      const { localStorage } = window as Dom['window'];
      for (const [key, value] of Object.entries(ticks)) localStorage.setItem(key, value);
      // jsdom lays nothing out.
      const { Element } = window as { Element: { prototype: { scrollIntoView(): void } } };
      Element.prototype.scrollIntoView = () => undefined;
      (window as { onerror: unknown }).onerror = (error: unknown) => this.errors.push(error);
    };
    const dom = new JSDOM(html, {
      url: `https://review.invalid/${hash}`,
      runScripts: 'dangerously',
      beforeParse,
    });
    this.window = dom.window;
  }

  all(selector: string): PageElement[] {
    return [...this.window.document.querySelectorAll(selector)];
  }

  /** @throws Error where there is none. */
  one(selector: string): PageElement {
    const found = this.window.document.querySelector(selector);
    if (!found) throw new Error(`The page has no ${selector}`);
    return found;
  }

  /** Paths of the diffs that are shown. */
  shown(): string[] {
    return this.all('article')
      .filter(({ hidden }) => !hidden)
      .map((article) => `${article.getAttribute('data-transform')} ${article.getAttribute('data-path')}`);
  }

  choose(name: string, value: string): void {
    const field = this.one(`form [name=${name}]`);
    field.value = value;
    field.dispatchEvent(new this.window.Event('input', { bubbles: true }));
  }

  press(key: string): void {
    const { document, KeyboardEvent } = this.window;
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  }

  ticks(): Record<string, string> {
    return { ...(this.window.localStorage as unknown as Record<string, string>) };
  }
}
