import i18n from './i18n';
import type { ProblemBody } from './wire';

type Body = Partial<ProblemBody> & { code: string; detail: string };

/** A refusal by the server (a problem document), or the network's silence under the code `network`. */
export class ProblemError extends Error {
  readonly status: number;
  readonly body: Body;
  constructor(status: number, body: Body) {
    super(body.detail);
    this.status = status;
    this.body = body;
  }
  get code() {
    return this.body.code;
  }
}

export function toProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (thrown instanceof TypeError) {
    const detail = i18n.t(navigator.onLine ? 'problem.network' : 'problem.offline');
    return new ProblemError(0, { code: 'network', detail });
  }
  return new ProblemError(0, { code: 'unexpected', detail: i18n.t('problem.unexpected') });
}

/** Splits a problem into sentences for the fields the form has, and what is left for an alert. */
export function sortErrors(problem: ProblemError, fields: string[]) {
  const placed: Record<string, string> = {};
  const rest: string[] = [];
  for (const e of problem.body.errors ?? []) {
    const name = e.field.replace(/^\./, '');
    if (fields.includes(name)) placed[name] ??= e.detail;
    else rest.push(e.detail);
  }
  const all = Object.keys(placed).length > 0 && rest.length === 0;
  return { placed, alert: all ? null : problem };
}
