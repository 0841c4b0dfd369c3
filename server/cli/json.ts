import { problemsOf, type Format } from './report';

/** An array of problems, for programs. */
export const json: Format = (report) => {
  const problems = problemsOf(report).map((problem) => JSON.stringify(problem));
  return problems.length === 0 ? '[]\n' : `[\n${problems.join(',\n')}\n]\n`;
};
