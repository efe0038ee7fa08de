import { IconLock } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/app/EmptyState';
import { canManage, useMe } from '~/app/session';
import shared from '~/app/tabs.module.css';
import { tabs } from './pages';
import classes from './settings.module.css';

export function SettingsLayout() {
  const { t } = useTranslation('accounts');
  const manager = canManage(useMe());
  const path = useLocation({ select: (l) => l.pathname });
  const tab = tabs.find((p) => path.startsWith(p.to));
  return (
    <>
      <Tabs path={path} manager={manager} />
      {tab?.managers && !manager ? (
        <EmptyState icon={IconLock} title={t('forbidden.title')} text={t('forbidden.text')} />
      ) : (
        <Outlet />
      )}
    </>
  );
}

function Tabs({ path, manager }: { path: string; manager: boolean }) {
  const { t } = useTranslation('accounts');
  const bar = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: on a phone the current tab is brought into sight at each page
  useEffect(() => {
    const current = bar.current?.querySelector<HTMLElement>('[aria-current]');
    if (bar.current && current) bar.current.scrollLeft = current.offsetLeft - 60;
  }, [path]);
  return (
    <nav className={`${shared.tabs} ${classes.tabs}`} aria-label={t('tab.label')} ref={bar}>
      {tabs
        .filter((p) => manager || !p.managers)
        .map((p) => (
          <Link key={p.to} to={p.to} className={shared.tab} aria-current={path.startsWith(p.to) ? 'page' : undefined}>
            {t(p.label)}
          </Link>
        ))}
    </nav>
  );
}
