import { commands } from './commands';
import { start } from './start';

void start(commands);
