import { check } from './check';
import { start } from './start';

// It runs on every save and in every build, where loading takes longer than looking at a few policies.
void start({ check: () => check });
