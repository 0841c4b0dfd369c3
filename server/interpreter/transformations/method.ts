import type { Running } from './running';

/** Runs one method: reads the inputs, sets the outputs, or stops. */
export type Method = (run: Running) => void;
