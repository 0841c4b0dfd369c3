import { run } from './run';
import { processTerminal } from './terminal';

void run(process.argv.slice(2), processTerminal).then((exitCode) => {
  process.exitCode = exitCode;
});
