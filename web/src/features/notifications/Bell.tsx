import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './notifications.module.css';
import { notificationsQuery, type Side } from './queries';

const shown_max = 99;

/** Leads to what one was told of; the count is of what was not read. */
export default function Bell({ side }: { side: Side }) {
  const { t } = useTranslation('notifications');
  const { data } = useInfiniteQuery(notificationsQuery(side));
  const unread = data?.pages[0]?.unread ?? 0;
  return (
    <ActionIcon
      component={Link}
      to={side === 'worker' ? '/worker/notifications' : '/app/notifications'}
      variant="subtle"
      color="gray"
      size={side === 'worker' ? 44 : 'lg'}
      className={`quiet ${classes.bell}`}
    >
      <IconBell size={side === 'worker' ? 24 : 20} stroke={1.7} aria-hidden />
      {unread > 0 && (
        <span className={classes.count} aria-hidden>
          {unread > shown_max ? `${shown_max}+` : unread}
        </span>
      )}
      <VisuallyHidden>{unread > 0 ? t('unread', { count: unread }) : t('title')}</VisuallyHidden>
    </ActionIcon>
  );
}
