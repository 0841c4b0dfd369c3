import data from '../../schemas/contentDefinitions.json';

/** A version of a page layout, as a `DataUri` names it. */
export interface PageLayout {
  readonly uri: string;
  readonly page: string;
  readonly version: string;
  /** The newest version known of its page. */
  readonly newest: boolean;
  /** Of the form before page contracts. */
  readonly old: boolean;
  readonly description: string;
  /** The page that takes the place of this one. */
  readonly replacedBy: string | undefined;
}

interface PageRow {
  readonly description: string;
  readonly versions: readonly string[];
  readonly replacedBy?: string;
}

const pages = data.pages as Readonly<Record<string, PageRow>>;

const stepPages = new Map(Object.entries(data.stepPages as Readonly<Record<string, readonly string[]>>));

/** The pages that a type of orchestration steps can be shown on; undefined for types that show none of their own. */
export function pagesOfStep(type: string | undefined): readonly string[] | undefined {
  return type === undefined ? undefined : stepPages.get(type);
}

/** Address of the page that lists the versions. */
export const pageLayoutDocumentation = data.documentation;

/** Usual ids of content definitions, and what each page is for. */
export const usualContentDefinitions: Readonly<Record<string, string>> = data.ids;

/** Addresses of the service's own pages, as `LoadUri` names them. */
export const servicePages: readonly string[] = data.loadUris.templates.flatMap((template) =>
  data.loadUris.pages.map((page) => `${template}/${page}`),
);

/** What `RecoveryUri` says as a rule. */
export const recoveryUri = data.recoveryUri;

/** Keys seen in the metadata of content definitions. */
export const contentMetadataKeys: readonly string[] = data.metadataKeys;

let layouts: readonly PageLayout[] | undefined;

/** All page layouts known, page by page, the newest version first; those of the old form last. */
export function pageLayouts(): readonly PageLayout[] {
  return (layouts ??= [
    ...Object.entries(pages).flatMap(([page, { versions }]) =>
      versions.map((version, i) => layout(data.contract, page, page, version, i === 0)),
    ),
    ...Object.entries(data.oldPages).flatMap(([name, { page, versions }]) =>
      versions.map((version) => layout(data.old, name, page, version, false)),
    ),
  ]);
}

let byUri: ReadonlyMap<string, PageLayout> | undefined;

/** The page layout that a `DataUri` names. */
export function pageLayoutNamed(uri: string): PageLayout | undefined {
  byUri ??= new Map(pageLayouts().map((one) => [one.uri.toLowerCase(), one]));
  return byUri.get(uri.trim().toLowerCase());
}

function layout(form: string, name: string, page: string, version: string, newest: boolean): PageLayout {
  const uri = form.replace('{page}', name).replace('{version}', version);
  const { description = '', replacedBy } = pages[page] ?? {};
  return { uri, page, version, newest, old: form === data.old, description, replacedBy };
}
