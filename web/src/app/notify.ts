/** Short words that something is done; Notices shows them for a while and reads them out. */
export type Note = { id: number; message: string };

let notes: Note[] = [];
let last = 0;
const listeners = new Set<() => void>();
const shownMs = 6000;

function set(next: Note[]) {
  notes = next;
  for (const tell of listeners) tell();
}

export function notify(message: string) {
  last += 1;
  const id = last;
  set([...notes.slice(-2), { id, message }]);
  setTimeout(() => set(notes.filter((n) => n.id !== id)), shownMs);
}

export const noteStore = {
  subscribe: (tell: () => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  },
  get: () => notes,
};
