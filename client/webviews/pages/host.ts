/** What VS Code gives a page; there is one for each page, and it can be had once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** The other side of a page: the extension that shows it. */
export interface Host<In, Out, State> {
  send(message: Out): void;
  onMessage(take: (message: In) => void): void;
  /** Kept while the page is hidden, and over restarts. */
  keep(state: State): void;
}

/** Must be called once only. */
export function connectHost<In, Out, State>(): Host<In, Out, State> {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    // Only the window around a page posts messages to it.
    onMessage: (take) => window.addEventListener('message', ({ data }) => take(data as In)),
    keep: (state) => api.setState(state),
  };
}

/** The element of an id, which the page has. */
export function byId<T extends Element = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found as unknown as T;
}
