import type { UseFormReturnType } from '@mantine/form';
import { useRef, useState } from 'react';
import { type ProblemError, sortErrors, toProblem } from './problem';

// biome-ignore lint/suspicious/noExplicitAny: a form of any values
type AnyForm = UseFormReturnType<any, any>;

function showFieldErrors(form: AnyForm, problem: ProblemError) {
  const { placed, alert } = sortErrors(problem, Object.keys(form.getValues()));
  form.setErrors(placed);
  const first = Object.keys(placed)[0];
  if (first) form.getInputNode(first)?.focus();
  return alert;
}

/** Runs one request at a time: a second press while the first is under way does nothing. */
export function useAction<A extends unknown[]>(run: (...args: A) => Promise<unknown>, form?: AnyForm) {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const act = async (...args: A): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      await run(...args);
      return true;
    } catch (thrown) {
      const p = toProblem(thrown);
      setProblem(form ? showFieldErrors(form, p) : p);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { act, busy, problem, setProblem };
}
