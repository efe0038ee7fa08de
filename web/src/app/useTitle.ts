import { useEffect } from 'react';

export function useTitle(title: string) {
  useEffect(() => {
    document.title = title === 'Brigade' ? title : `${title} · Brigade`;
  }, [title]);
}
