import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol/node';
import {
  explorerChanged,
  explorerChildren,
  explorerLocate,
  type ExplorerChange,
  type ExplorerNode,
} from '../../server/protocol/explorer';
import { LspSession } from '../support/lspSession';
import { markedPolicy } from '../support/markedPolicy';
import { journey, policyText, profiles } from '../support/policies';

const step = (profile: string) =>
  `<OrchestrationStep Type="ClaimsExchange"><ClaimsExchanges>
    <ClaimsExchange Id="A" TechnicalProfileReferenceId="${profile}"/>
  </ClaimsExchanges></OrchestrationStep>`;
const api = '<TechnicalProfile Id="Api"><DisplayName>Api</DisplayName><Protocol Name="None"/></TechnicalProfile>';
const base = (profile = 'Api', id = 'Base') =>
  policyText({ id, body: `${profiles(api)}\n${journey('SignIn', step(profile))}` });
const extension = (under = 'Base') => policyText({ id: 'Ext', base: under, body: profiles(api) });

describe('the policy explorer over the wire', () => {
  let session: LspSession;
  let changes: ExplorerChange[];
  afterEach(() => session.stop());

  async function start(files: Readonly<Record<string, string>>, explorer = true): Promise<void> {
    session = await LspSession.start(files, { initializationOptions: { explorer } });
    changes = [];
    session.connection.onNotification(explorerChanged, (change) => void changes.push(change));
  }
  const children = (id?: string) =>
    session.connection.sendRequest(explorerChildren, id === undefined ? {} : { id }) as Promise<ExplorerNode[]>;
  const idOf = (path: string) => JSON.stringify(['policy', session.uri(path)]);

  /** The row that labels lead to. */
  async function nodeAt(...labels: readonly string[]): Promise<ExplorerNode> {
    let node: ExplorerNode | undefined;
    for (const label of labels) {
      const all = await children(node?.id);
      node = all.find((one) => one.label === label);
      assert.ok(node, `${label} is among ${all.map((one) => one.label).join(', ')}`);
    }
    assert.ok(node);
    return node;
  }
  const familyName = () => session.folder.slice(session.folder.lastIndexOf('/') + 1);
  /** Waits for the next change, and answers the policies in it. */
  async function nextChange(): Promise<readonly string[]> {
    await session.until(
      () => changes.length > 0,
      () => 'no change was told',
    );
    return changes.shift()?.policies ?? [];
  }

  it('gives rows level by level, with the problems that the checks found', async () => {
    await start({ 'Base.xml': base('Nobody'), 'Ext.xml': extension() });
    assert.deepEqual([...(await nextChange())].sort(), [idOf('Base.xml'), idOf('Ext.xml')]);
    const [family] = await children();
    assert.ok(family);
    assert.equal(family.label, familyName());
    assert.equal(family.children, 'expanded');
    const published = session.published.flatMap(({ diagnostics }) => diagnostics);
    const errors = published.filter(({ severity }) => severity === DiagnosticSeverity.Error).length;
    assert.equal(family.problems?.errors, errors);
    const exchange = await nodeAt(familyName(), 'Base', 'User journeys', 'SignIn', '1. ClaimsExchange', 'A');
    assert.deepEqual(exchange.problems, { errors: 1, warnings: 0 });
    assert.equal(exchange.target?.uri, session.uri('Base.xml'));
    assert.equal((await nodeAt(familyName(), 'Base', 'Ext', 'Technical profiles')).problems, undefined);
  });

  it('finds the rows of a place', async () => {
    const { text, caret, rangeOf } = markedPolicy(
      extension().replace('<TechnicalProfile Id="Api"', '<TechnicalProfile Id="A|pi"'),
    );
    await start({ 'Base.xml': base(), 'Ext.xml': text });
    await nextChange();
    const ids = await session.connection.sendRequest(explorerLocate, {
      uri: session.uri('Ext.xml'),
      position: rangeOf({ start: caret, end: caret }).start,
    });
    const node = await nodeAt(familyName(), 'Base', 'Ext', 'Technical profiles', 'Api');
    assert.equal(ids.at(-1), node.id);
    assert.equal(ids.length, 5);
    const nowhere = { uri: session.uri('pom.xml'), position: { line: 0, character: 0 } };
    assert.deepEqual(await session.connection.sendRequest(explorerLocate, nowhere), []);
  });

  it('tells which policies changed: the edited one and those that inherit from it', async () => {
    await start({ 'Base.xml': base(), 'Ext.xml': extension(), 'Other.xml': policyText({ id: 'Other' }) });
    await nextChange();
    session.open('Ext.xml', `${extension()}\n`);
    assert.deepEqual(await nextChange(), [idOf('Ext.xml')]);
    session.open('Base.xml', base('Nobody'));
    assert.deepEqual([...(await nextChange())].sort(), [idOf('Base.xml'), idOf('Ext.xml')]);
    const exchange = ['Base', 'Base', 'User journeys', 'SignIn', '1. ClaimsExchange', 'A'];
    assert.deepEqual((await nodeAt(...exchange)).problems, { errors: 1, warnings: 0 });
    session.change('Base.xml', base(), 2);
    await nextChange();
    assert.equal((await nodeAt(...exchange)).problems, undefined);
  });

  it('shows policies that come, go and move to another base', async () => {
    await start({ 'Base.xml': base(), 'Ext.xml': extension() });
    await nextChange();
    session.open('New.xml', policyText({ id: 'New', base: 'Ext' }));
    assert.deepEqual(await nextChange().then((ids) => ids.includes(idOf('New.xml'))), true);
    await nodeAt(familyName(), 'Base', 'Ext', 'New');
    session.change('New.xml', policyText({ id: 'New', base: 'Base' }), 2);
    await nextChange();
    await nodeAt(familyName(), 'Base', 'New');
    session.close('New.xml');
    assert.ok((await nextChange()).includes(idOf('New.xml')));
    const below = await children((await nodeAt(familyName(), 'Base')).id);
    assert.deepEqual(
      below.filter(({ kind }) => kind === 'policy').map(({ label }) => label),
      ['Ext'],
    );
  });

  it('stands broken files and bases in a circle', async () => {
    await start({
      'Broken.xml': base().slice(0, -60),
      'One.xml': policyText({ id: 'One', base: 'Two' }),
      'Two.xml': policyText({ id: 'Two', base: 'One' }),
    });
    await nextChange();
    assert.deepEqual(
      (await children()).map(({ label }) => label),
      ['Base', 'One', 'Two'],
    );
    assert.ok((await nodeAt('Base')).problems);
    assert.equal((await nodeAt('One', 'One')).description, 'inherits from itself');
    await nodeAt('Base', 'Base', 'User journeys', 'SignIn', '1. ClaimsExchange', 'A');
    assert.ok(!session.logged.some((line) => line.includes('failed')), session.logged.join('\n'));
  });

  it('checks nothing for the rows of a big family', async () => {
    const many = Array.from({ length: 1500 }, (_, at) => `Profile${at}`);
    const files: Record<string, string> = { 'Base.xml': policyText({ id: 'Base', body: profiles(...many) }) };
    for (let at = 0; at < 60; at++) files[`Ext${at}.xml`] = policyText({ id: `Ext${at}`, base: 'Base' });
    await start(files);
    assert.equal((await nextChange()).length, 61);
    const rounds = () => session.logged.filter((line) => line.startsWith('checked ')).length;
    assert.equal(rounds(), 1);
    assert.equal((await children((await nodeAt(familyName(), 'Base', 'Technical profiles')).id)).length, 1500);
    assert.equal((await children((await nodeAt(familyName(), 'Base')).id)).length, 61);
    assert.equal(rounds(), 1);
    assert.equal(changes.length, 0);
  });

  it('tells nothing to clients that show no explorer', async () => {
    await start({ 'Base.xml': base('Nobody') }, false);
    await session.until(
      () => session.published.length > 0,
      () => 'nothing was published',
    );
    assert.equal((await children()).length, 1);
    assert.deepEqual(changes, []);
  });
});
