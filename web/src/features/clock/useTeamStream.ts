import { useEffect } from 'react';

const gatherMs = 250;

/** Reads the team again when the board of one of its projects changes; many arrive at once, and are read once. */
export function useTeamStream(projects: string, read: () => Promise<unknown>) {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void read(), gatherMs);
    };
    const sources = projects
      .split(' ')
      .filter(Boolean)
      .map((id) => {
        const source = new EventSource(`/api/v1/worker/projects/${id}/presence/stream`);
        source.onmessage = soon;
        source.addEventListener('reset', soon);
        return source;
      });
    return () => {
      clearTimeout(timer);
      for (const s of sources) s.close();
    };
  }, [projects, read]);
}
