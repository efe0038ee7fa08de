import { Badge, Button, Card, Skeleton, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { findFeature, lowestPlan, plansQuery } from './plans';
import { canManage, useMe } from './session';
import type { PlanKey } from './wire';

type Props = { feature: string; plan?: PlanKey; children?: ReactNode };

/** What stands in place of a screen that the plan does not grant; `children` says what the screen would bring. */
export function GatedScreen({ feature, plan, children }: Props) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { data } = useQuery(plansQuery(i18n.language, 'CAD'));
  const key = plan ?? (data && lowestPlan(data, feature));
  if (!data || !key) return <Skeleton height={260} radius="lg" />;
  const words = {
    plan: t(`plans.${key}`),
    feature: findFeature(data, feature)?.name ?? feature,
    current: t(`plans.${me.entitlements.plan}`),
  };
  return (
    <Card className="surface" padding="xl" data-testid="gated">
      <Stack align="center" gap="sm" py="lg">
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
          <IconLock size={26} stroke={1.6} />
        </ThemeIcon>
        <Badge size="lg" variant="light">
          {t('gate.badge', { plan: words.plan })}
        </Badge>
        <Text fz="lg" ta="center" maw={520}>
          {t('gate.text', words)}
        </Text>
        {children}
        {canManage(me) ? (
          <Button component={Link} to="/app/settings/billing" mt="xs">
            {t('gate.open')}
          </Button>
        ) : (
          <Text c="dimmed">{t('gate.ask')}</Text>
        )}
      </Stack>
    </Card>
  );
}
