import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readSignIns } from '../../../server/traces/readSignIns';
import type { TracedSignIn } from '../../../server/traces/signIn';
import { correlationId, fatal, log, ran, result, row, signInLogs } from './logs';

const [first, second] = signInLogs();
const at = (second: number): string => `2026-03-01T10:00:0${second}.1234567Z`;
const rows = [row(first, at(1)), row(second, at(2))];

/** What counts of sign-ins, without their times. */
const told = (signIns: readonly TracedSignIn[]) =>
  signIns.map(({ visits, time: _, ...one }) => ({
    ...one,
    visits: visits.map((v) => ({ ...v, claims: [...v.claims] })),
  }));

describe('sign-ins of a log', () => {
  it('are the steps that ran, the claims after each, and what went wrong', () => {
    const [signIn, ...more] = readSignIns(JSON.stringify(rows));
    assert.deepEqual(more, []);
    assert.ok(signIn);
    const { visits, ...rest } = signIn;
    assert.deepEqual(rest, { correlationId, policy: 'B2C_1A_Flow', time: at(1), result: 'completed', cut: false });
    assert.deepEqual(
      visits.map(({ claims, ...visit }) => ({ ...visit, claims: Object.fromEntries(claims) })),
      [
        {
          order: 1,
          skipped: false,
          exchange: 'PageExchange',
          profiles: ['Page'],
          transformations: [],
          added: ['email', 'displayName'],
          changed: [],
          exceptions: [],
          claims: { email: 'ada@example.test', displayName: 'Ada' },
        },
        {
          order: 2,
          skipped: false,
          exchange: undefined,
          profiles: ['Api'],
          transformations: ['MakeName'],
          added: ['country'],
          changed: ['displayName'],
          exceptions: [
            { messages: ['The API refused ada@example.test.', 'Status 400.'], severity: 'handled', profile: 'Api' },
          ],
          claims: { email: 'ada@example.test', displayName: 'Ada L', country: 'GB' },
        },
        {
          order: 3,
          skipped: false,
          exchange: undefined,
          profiles: [],
          transformations: [],
          added: [],
          changed: [],
          exceptions: [],
          claims: { email: 'ada@example.test', displayName: 'Ada L', country: 'GB' },
        },
      ],
    );
  });

  it('are the same in every form of export', () => {
    const expected = told(readSignIns(JSON.stringify(rows)));
    const events = rows.map(({ timestamp, message, customDimensions }) => ({
      id: 'x',
      timestamp,
      cloud: { roleInstance: 'role_IN_0' },
      trace: { message },
      customDimensions: JSON.parse(customDimensions as string) as unknown,
    }));
    const columns = ['timestamp', 'message', 'cloud_RoleInstance', 'customDimensions'];
    const table = {
      name: 'PrimaryResult',
      columns: columns.map((name) => ({ name, type: 'string' })),
      rows: rows.map((one) => columns.map((name) => one[name])),
    };
    const workspace = rows.map((one) => ({
      TimeGenerated: one['timestamp'],
      Message: one['message'],
      Properties: one['customDimensions'],
    }));
    const forms: Readonly<Record<string, string>> = {
      events: JSON.stringify({ value: events }),
      query: JSON.stringify({ tables: [table] }),
      workspace: JSON.stringify(workspace),
      'newest first': JSON.stringify([...rows].reverse()),
      'a row a line': rows.map((one) => JSON.stringify(one)).join('\n'),
      'logs pasted': `${first}\r\n${second}\n`,
      'logs pasted as texts': `${JSON.stringify(first)},\n${JSON.stringify(second)}`,
      'logs in an array': `[${first},${second}]`,
    };
    for (const [form, text] of Object.entries(forms)) assert.deepEqual(told(readSignIns(text)), expected, form);
  });

  it('come from logs that were cut over several rows, in any order', () => {
    const expected = told(readSignIns(JSON.stringify(rows)));
    const third = Math.floor(second.length / 3);
    const parts = [second.slice(0, third), second.slice(third, 2 * third), second.slice(2 * third)];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 0, 2],
      [2, 0, 1],
    ]) {
      const cut = [row(first, at(1)), ...order.map((i) => row(parts[i] ?? '', at(2)))];
      assert.deepEqual(told(readSignIns(JSON.stringify(cut))), expected, order.join());
    }
    const later = [row(first, at(1)), ...parts.map((part, i) => row(part, at(2 + i)))];
    assert.deepEqual(told(readSignIns(JSON.stringify(later))), expected, 'a moment later each');
  });

  it('tell what stands before the place where a log is cut off', () => {
    const [signIn] = readSignIns(JSON.stringify([row(first, at(1)), row(second.slice(0, -400), at(2))]));
    assert.ok(signIn);
    assert.equal(signIn.cut, true);
    assert.equal(signIn.result, 'unfinished');
    assert.deepEqual(signIn.visits[1]?.profiles, ['Api']);
    const [pasted] = readSignIns(second.slice(0, second.indexOf('MakeName')));
    assert.deepEqual(pasted?.visits.at(-1)?.profiles, ['Api']);
  });

  it('end where the service gave up', () => {
    const [signIn] = readSignIns(log({}, result({ step: 1, records: [ran('Page', 'X')] }), fatal('No such claim.')));
    assert.equal(signIn?.result, 'failed');
    assert.deepEqual(signIn?.visits[0]?.exceptions, [
      { messages: ['No such claim.'], severity: 'fatal', profile: 'Page' },
    ]);
  });

  it('say which steps were skipped, also where one record tells of several', () => {
    const skipping = { Key: 'PreconditionList', Value: { Values: [{ Key: 'SkippingStep', Value: 2 }] } };
    const enabled = (step: number) => ({
      Key: 'EnabledForUserJourneysTrue',
      Value: { Values: [{ Key: 'CurrentStep', Value: step }] },
    });
    const [signIn] = readSignIns(
      log({}, result({ step: 3, records: [enabled(1), ran('One'), enabled(2), skipping, enabled(3), ran('Three')] })),
    );
    assert.deepEqual(
      signIn?.visits.map(({ order, skipped, profiles }) => [order, skipped, ...profiles]),
      [
        [1, false, 'One'],
        [2, true],
        [3, false, 'Three'],
      ],
    );
  });

  it('are told apart by correlation id and policy, and begin anew where an application asks again', () => {
    const other = '0f0e0d0c-9999-4222-8333-444455556666';
    const step = result({ step: 1, records: [ran('Page')] });
    const logs = [
      row(log({}, step), at(1)),
      row(log({ correlationId: other }, step), at(2), other),
      row(log({ policy: 'B2C_1A_Reset' }, step), at(3)),
      row(log({}, step), at(4)),
    ];
    assert.deepEqual(
      readSignIns(JSON.stringify(logs)).map((one) => [one.correlationId, one.policy, one.time]),
      [
        [correlationId, 'B2C_1A_Flow', at(1)],
        [other, 'B2C_1A_Flow', at(2)],
        [correlationId, 'B2C_1A_Reset', at(3)],
        [correlationId, 'B2C_1A_Flow', at(4)],
      ],
    );
  });

  it('are none where there is no log', () => {
    for (const text of ['', '{}', '[]', '[1,"x",null]', 'hello', '[[]]', '{"tables":[{"rows":[[1]]}]}', '"[', ']]}'])
      assert.deepEqual(readSignIns(text), [], text);
    assert.deepEqual(readSignIns('['.repeat(200_000)), []);
  });

  it('never fail, whatever became of a log', () => {
    const source = JSON.stringify([...rows, row(log({}, result({ step: 1 }), fatal('Gone.')), at(3))]);
    const junk = fc.constantFrom('"', '[', '{', ']', '}', '\\', 'null', '0', '"Key"', '{"Values":[', '\u0000', ',');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(source.length), fc.nat(40), fc.oneof(junk, fc.string())), { maxLength: 6 }),
        (edits) => {
          const text = edits.reduce(
            (now, [from, cut, put]) => now.slice(0, from) + put + now.slice(from + cut),
            source,
          );
          for (const { visits } of readSignIns(text)) assert.ok(Array.isArray(visits));
        },
      ),
      { numRuns: 500 },
    );
    // Well-formed, but with other things in the places.
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (records, odd) => {
        const clips = [
          result({ records, exception: odd, claims: odd as never }),
          { Kind: 'HandlerResult', Content: odd },
        ];
        assert.equal(readSignIns(log({}, ...clips)).length, 1);
        readSignIns(JSON.stringify({ tables: odd, value: records, message: odd }));
      }),
    );
  });
});
