import { check } from './check';
import type { Commands } from './run';

/** Every command there is; each is loaded when it is asked for. */
export const commands: Commands = {
  check: () => check,
  'add-qq': async () => (await import('./addQq')).addQq,
  'remove-qq': async () => (await import('./removeQq')).removeQq,
  effective: async () => (await import('./effective')).effective,
  journey: async () => (await import('./journey')).journey,
  'qq-status': async () => (await import('./qqStatus')).qqStatus,
  explain: async () => (await import('./explain')).explain,
  'explain-upload': async () => (await import('./explainUpload')).explainUpload,
  trace: async () => (await import('./trace')).trace,
  rules: async () => (await import('./listRules')).listRules,
  run: async () => (await import('./runPolicies')).runPolicies,
  build: async () => (await import('./build')).build,
  test: async () => (await import('./signInTests')).test,
  keys: async () => (await import('./keys')).keys,
  upload: async () => (await import('./upload')).upload,
  compare: async () => (await import('./compare')).compare,
  download: async () => (await import('./download')).download,
  'user-flow': async () => (await import('./userFlow')).userFlow,
  setup: async () => (await import('./setUp')).setUp,
  delete: async () => (await import('./deletePolicies')).deletePolicies,
};
