import fc from 'fast-check';

/*
 * Property tests make up the same cases each time, so that a test that fails says something of the change and a failure
 * comes again. `PROPERTY_SEED` looks further: a number for other cases, `random` for new ones each time.
 */

const asked = process.env['PROPERTY_SEED'];

if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? 20_261_125) });
