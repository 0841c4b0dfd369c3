/** Logs as the service's recorder writes them, with made-up values. */
export const correlationId = '0f0e0d0c-1111-4222-8333-444455556666';

export interface LogParts {
  readonly correlationId?: string;
  readonly policy?: string;
  readonly event?: string;
}

/** A value of the state, as it is kept there. */
const kept = (key: string, value: string) => ({ c: '2026-03-01T10:00:00.1234567Z', k: key, v: value, p: true });

export interface ResultParts {
  readonly step?: number;
  readonly exchange?: string;
  readonly claims?: Readonly<Record<string, string>>;
  readonly records?: readonly unknown[];
  readonly exception?: unknown;
}

export function result({ step, exchange, claims, records, exception }: ResultParts): unknown {
  return {
    Kind: 'HandlerResult',
    Content: {
      Result: true,
      ...(records ? { RecorderRecord: { Values: records } } : {}),
      Statebag: {
        ...(step === undefined ? {} : { ORCH_CS: kept('ORCH_CS', String(step)) }),
        ...(exchange === undefined ? {} : { TAGE: kept('TAGE', exchange) }),
        ...(claims ? { 'Complex-CLMS': claims } : {}),
        ComplexItems: '_MachineEventQ, TCTX',
      },
      ...(exception === undefined ? {} : { Exception: exception }),
    },
  };
}

export const ran = (profile: string, exchange?: string): unknown => ({
  Key: exchange === undefined ? 'InitiatingBackendClaimsExchange' : 'InitiatingClaimsExchange',
  Value: { TechnicalProfileId: profile, ...(exchange === undefined ? {} : { TargetEntity: exchange }) },
});

export const transformed = (id: string): unknown => ({
  Key: 'OutputClaimsTransformation',
  Value: { Values: [{ Key: 'ClaimsTransformation', Value: { Values: [{ Key: 'Id', Value: id }] } }] },
});

export const fatal = (text: string): unknown => ({
  Kind: 'FatalException',
  Content: { Exception: { Message: text, Data: {} }, Time: '2026-03-01T10:00:03Z' },
});

/** A log as the service writes it: its headers, and what happened. */
export function log(parts: LogParts, ...clips: readonly unknown[]): string {
  const headers = {
    Kind: 'Headers',
    Content: {
      UserJourneyRecorderEndpoint: 'urn:journeyrecorder:applicationinsights',
      CorrelationId: parts.correlationId ?? correlationId,
      EventInstance: parts.event ?? 'Event:AUTH',
      TenantId: 'contoso.onmicrosoft.com',
      PolicyId: parts.policy ?? 'B2C_1A_Flow',
    },
  };
  return JSON.stringify([headers, ...clips], undefined, 2).replaceAll('\n', '\r\n');
}

/** A sign-in of two logs: a page, an API that answered with an error, and the end. */
export function signInLogs(parts: LogParts = {}): readonly [string, string] {
  return [
    log(
      parts,
      { Kind: 'Transition', Content: { EventName: 'AUTH', StateName: 'Initial' } },
      { Kind: 'Predicate', Content: 'Web.TPEngine.StateMachineHandlers.NoOpHandler' },
      { Kind: 'Novelty', Content: 7 },
      result({ step: 1, exchange: 'PageExchange', records: [ran('Page', 'PageExchange')], claims: {} }),
    ),
    log(
      { ...parts, event: 'Event:SELFASSERTED' },
      result({ claims: { email: 'ada@example.test', displayName: 'Ada' } }),
      result({
        step: 2,
        records: [
          { Key: 'GettingClaims', Value: { Values: [ran('Api')] } },
          transformed('MakeName'),
          { Key: 'Exception', Value: { Message: 'The API refused ada@example.test.', Kind: 'Handled' } },
        ],
        claims: { displayName: 'Ada L', country: 'GB' },
        exception: {
          Message: 'The API refused ada@example.test.',
          Kind: 'Handled',
          Exception: { Message: 'Status 400.' },
        },
      }),
      result({ step: 3, records: [{ Key: 'JourneyCompleted', Value: true }] }),
    ),
  ];
}

/** A row of the table of traces. */
export function row(message: string, time: string, id = correlationId): Readonly<Record<string, unknown>> {
  return {
    timestamp: time,
    message,
    cloud_RoleInstance: 'role_IN_0',
    customDimensions: JSON.stringify({
      EventName: 'Journey Recorder Event v1.0.0',
      UserJourney: 'B2C_1A_Flow',
      CorrelationId: id,
    }),
  };
}
