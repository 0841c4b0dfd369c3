import assert from 'node:assert/strict';
import Ajv from 'ajv';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import { github } from '../../../server/cli/github';
import { json } from '../../../server/cli/json';
import { sarif } from '../../../server/cli/sarif';
import { message } from '../../../server/words/message';
import { rules } from '../../../server/rules/table';
import { checkedFile, plain, reportOf } from '../../support/reports';

describe('json format', () => {
  it('is an array of problems with places from 1', () => {
    const source = '<a>\r\n  <b Id="«x\u{1f600}»"/>\r\n</a>';
    const before = '  <b Id="';
    assert.deepEqual(JSON.parse(json(reportOf(checkedFile('dir/a.xml', source)), plain)), [
      {
        file: 'dir/a.xml',
        line: 2,
        column: before.length + 1,
        endLine: 2,
        endColumn: `${before}x\u{1f600}`.length + 1,
        severity: 'error',
        code: 'test/rule',
        message: 'Wrong: "x\u{1f600}".',
      },
    ]);
  });

  it('is an empty array where there is nothing', () => {
    assert.deepEqual(JSON.parse(json(reportOf(), plain)), []);
  });
});

describe('github format', () => {
  it('gives a command for each problem', () => {
    const file = checkedFile('a.xml', '<«a»/>');
    assert.equal(
      github(reportOf(file), plain),
      '::error file=a.xml,line=1,endLine=1,col=2,endColumn=3,title=test/rule::Wrong: "a".\n',
    );
  });

  it('names warnings and notices as GitHub does', () => {
    const kinds = (['warning', 'information', 'hint'] as const).map((severity) =>
      checkedFile('a.xml', '<«a»/>', { severity }),
    );
    const commands = github(reportOf(...kinds), plain).match(/^::\w+/gm);
    assert.deepEqual(commands, ['::warning', '::notice', '::notice']);
  });

  it('escapes what would end a property or the line', () => {
    const file = checkedFile('50%,c:d.xml', '<a>«x\ny»</a>', { args: ['100%\r\nx'] });
    const out = github(reportOf(file), plain);
    assert.ok(out.startsWith('::error file=50%25%2Cc%3Ad.xml,line=1,endLine=2,title='), out);
    assert.ok(out.endsWith('::Wrong: "100%25%0D%0Ax".\n'), out);
  });
});

describe('sarif format', () => {
  const related = { uri: 'file:///family/b.xml', span: { start: 1, end: 2 }, message: message('See {0}.', 'here') };
  const known = rules[0]?.code ?? '';
  const report = reportOf(
    checkedFile('sub dir/a#1.xml', '<«a»/>', { code: known, severity: 'information', related: [related] }),
    checkedFile('b.xml', '<b/>'),
  );
  const log = JSON.parse(sarif(report, plain));
  const [run] = log.runs;

  it('is a log of version 2.1.0 with one run', () => {
    assert.equal(log.version, '2.1.0');
    assert.equal(log.runs.length, 1);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.equal(run.invocations[0].executionSuccessful, true);
  });

  it('is what the schema of SARIF 2.1.0 asks for', () => {
    // The schema is of a draft that Ajv no longer knows by name; it uses nothing in which drafts differ.
    const schema = { ...sarifSchema, $schema: undefined, id: undefined };
    const validate = new Ajv({
      allErrors: true,
      strict: false,
      unicodeRegExp: false,
      formats: {
        uri: (text) => URL.canParse(text),
        'uri-reference': (text) => /^[\w.~:/?#[\]@!$&'()*+,;=%-]*$/.test(text) && URL.canParse(text, 'file:///'),
        'date-time': (text) => !Number.isNaN(Date.parse(text)),
      },
    }).compile(schema);
    const unread = { files: [], unreadable: [{ name: 'no such.xml', reason: 'does not exist' }] };
    for (const given of [report, reportOf(), unread, reportOf(checkedFile('../a b.xml', '<«a»/>'))]) {
      const made: unknown = JSON.parse(sarif(given, plain));
      assert.ok(validate(made), JSON.stringify(validate.errors?.slice(0, 3)));
    }
    assert.equal(validate({ ...log, runs: [{ ...run, results: [{ level: 'hint' }] }] }), false);
  });

  it('describes every rule', () => {
    const described = run.tool.driver.rules;
    assert.deepEqual(
      described.map(({ id }: { id: string }) => id),
      rules.map(({ code }) => code),
    );
    for (const { shortDescription, defaultConfiguration } of described) {
      assert.ok(shortDescription.text.length > 0);
      assert.match(defaultConfiguration.level, /^(error|warning|note)$/);
    }
  });

  it('gives results with level, message and region', () => {
    const [result] = run.results;
    assert.equal(result.ruleId, known);
    assert.equal(result.level, 'note');
    assert.equal(result.message.text, 'Wrong: "a".');
    const [{ physicalLocation }] = result.locations;
    assert.deepEqual(physicalLocation.region, { startLine: 1, startColumn: 2, endLine: 1, endColumn: 3 });
  });

  it('names files by relative, escaped uris', () => {
    assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, 'sub%20dir/a%231.xml');
    const [outside] = JSON.parse(sarif(reportOf(checkedFile('../a.xml', '<«a»/>')), plain)).runs[0].results;
    assert.match(outside.locations[0].physicalLocation.artifactLocation.uri, /^file:\/\/\/.*a\.xml$/);
  });

  it('leads to related places', () => {
    const [location] = run.results[0].relatedLocations;
    assert.equal(location.message.text, 'See here.');
    assert.equal(location.physicalLocation.artifactLocation.uri, 'b.xml');
  });

  it('tells of files that could not be read', () => {
    const { invocations } = JSON.parse(
      sarif({ files: [], unreadable: [{ name: 'x.xml', reason: 'does not exist' }] }, plain),
    ).runs[0];
    assert.equal(invocations[0].executionSuccessful, false);
    assert.match(invocations[0].toolExecutionNotifications[0].message.text, /x\.xml does not exist/);
  });
});
