import { Badge, Card, Group, List, Skeleton, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import type { PlanKey, PlanPrice, Plans } from '~/app/wire';
import classes from './billing.module.css';
import { addedFeatures, type Interval, planBelow, priceOf, yearlySaving } from './pricing';

type Props = {
  plans: Plans;
  interval: Interval;
  /** The words on a plan's mark, such as “Current plan”. */
  mark?: (plan: PlanKey) => string | null;
  action: (plan: PlanKey) => ReactNode;
};

export function PlanColumns({ plans, interval, mark, action }: Props) {
  return (
    <div className={classes.columns}>
      {plans.plans.map((p) => (
        <Card
          key={p.key}
          component="section"
          aria-labelledby={`plan-${p.key}`}
          className={classes.plan}
          data-on={mark?.(p.key) ? true : undefined}
          data-testid={`plan-${p.key}`}
        >
          <Group justify="space-between" mih={26}>
            <Title order={2} id={`plan-${p.key}`}>
              {p.name}
            </Title>
            {mark?.(p.key) && <Badge variant="light">{mark(p.key)}</Badge>}
          </Group>
          <Price plan={p} interval={interval} currency={plans.currency} />
          <div className={classes.action}>{action(p.key)}</div>
          <Highlights plans={plans} plan={p} />
        </Card>
      ))}
    </div>
  );
}

function Price({ plan, interval, currency }: { plan: PlanPrice; interval: Interval; currency: string }) {
  const { t } = useTranslation('billing');
  const format = useFormat();
  const saving = yearlySaving(plan);
  return (
    <div className={classes.price}>
      <Text fz={30} fw={650} lh={1.2} className="num">
        {format.money(priceOf(plan, interval), currency)}
      </Text>
      <Text size="sm" c="dimmed">
        {plan.monthly === 0 ? t('price.free') : t(`price.${interval}`)}
      </Text>
      {interval === 'year' && saving > 0 && (
        <Text size="sm" fw={560} className={classes.saving}>
          {t('price.save', { amount: format.money(saving, currency) })}
        </Text>
      )}
    </div>
  );
}

const shownMax = 7;

function Highlights({ plans, plan }: { plans: Plans; plan: PlanPrice }) {
  const { t } = useTranslation(['billing', 'common']);
  const added = addedFeatures(plans, plan.key);
  const lower = planBelow(plan.key);
  const rest = added.length - shownMax;
  return (
    <>
      <Text size="sm" fw={600} mb={8}>
        {lower ? t('column.plus', { plan: t(`common:plans.${lower}`) }) : t('column.base')}
      </Text>
      <List spacing={6} size="sm" icon={<IconCheck size={16} className={classes.check} />}>
        <List.Item>
          {plan.seats_included === null ? t('column.seatsAny') : t('column.seats', { count: plan.seats_included })}
        </List.Item>
        {added.slice(0, shownMax).map((name) => (
          <List.Item key={name}>{name}</List.Item>
        ))}
      </List>
      {rest > 0 && (
        <Text size="sm" c="dimmed" mt={6} ml={28}>
          {t('column.more', { count: rest })}
        </Text>
      )}
    </>
  );
}

export function PlanColumnsSkeleton() {
  return (
    <div className={classes.columns} aria-busy="true">
      {['free', 'pro', 'max'].map((k) => (
        <Skeleton key={k} height={420} radius="lg" />
      ))}
    </div>
  );
}
