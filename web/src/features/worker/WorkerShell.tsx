import { Avatar, VisuallyHidden } from '@mantine/core';
import { IconCalendar, IconClockCheck, IconHandStop, IconHome, IconUser } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '~/app/Logo';
import { SkipLink } from '~/app/SkipLink';
import { useTitle } from '~/app/useTitle';
import { offersQuery, unseen } from './offers';
import { useNow, useOrganization, useWorker } from './session';
import classes from './worker.module.css';

const OrganizationMenu = lazy(() => import('./OrganizationMenu'));

const tabs = [
  { to: '/worker', key: 'today', icon: IconHome },
  { to: '/worker/agenda', key: 'agenda', icon: IconCalendar },
  { to: '/worker/offers', key: 'offers', icon: IconHandStop },
  { to: '/worker/availability', key: 'availability', icon: IconClockCheck },
  { to: '/worker/profile', key: 'profile', icon: IconUser },
] as const satisfies { to: string; key: string; icon: ComponentType<{ size?: number; stroke?: number }> }[];

/** The bell belongs to notifications; the route hands it in. */
export function WorkerShell({ bell }: { bell: ReactNode }) {
  const { t } = useTranslation('worker');
  return (
    <div className={classes.shell}>
      <SkipLink />
      <header className={classes.header}>
        <Link to="/worker" className={classes.brand} aria-label="Brigade">
          <Logo size={28} />
        </Link>
        <div className={classes.headerEnd}>
          <OrganizationChoice />
          {bell}
        </div>
      </header>
      <nav className={classes.tabs} aria-label={t('menu')}>
        {tabs.map(({ to, key, icon: Icon }) => (
          <Link key={key} to={to} activeOptions={{ exact: to === '/worker' }} className={classes.tab}>
            <Icon size={24} stroke={1.6} />
            <span>{t(`tab.${key}`)}</span>
            {key === 'offers' && <NewOffers />}
          </Link>
        ))}
      </nav>
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}

const minute = 60_000;

/** How many offers nobody has looked at yet; asked anew now and then, for the first to come is served. */
function NewOffers() {
  const { t } = useTranslation('worker');
  const offers = useQuery({ ...offersQuery(useWorker()), refetchInterval: minute });
  const count = unseen(offers.data?.value ?? [], useNow());
  if (count === 0) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden>{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{t('offers.unseen', { count })}</VisuallyHidden>
    </span>
  );
}

export function OrganizationName() {
  const organization = useOrganization();
  if (!organization) return null;
  return (
    <>
      <Avatar
        src={organization.logo_url}
        size={26}
        radius="sm"
        alt=""
        name={organization.name}
        variant="filled"
        color="spruce.8"
      />
      <span className={classes.clip}>{organization.name}</span>
    </>
  );
}

function OrganizationChoice() {
  const alone = (
    <div className={classes.organization}>
      <OrganizationName />
    </div>
  );
  if (useWorker().organizations.length < 2) return alone;
  return (
    <Suspense fallback={alone}>
      <OrganizationMenu />
    </Suspense>
  );
}

type PageProps = { title: string; lead?: ReactNode; action?: ReactNode; children: ReactNode };

export function WorkerPage({ title, lead, action, children }: PageProps) {
  useTitle(title);
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <div>
          {lead && <p className={classes.lead}>{lead}</p>}
          <h1 className={classes.title}>{title}</h1>
        </div>
        {action}
      </div>
      {children}
    </div>
  );
}
