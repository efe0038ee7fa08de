import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { notify } from '~/app/notify';
import { Panel } from '~/app/Panel';
import { ProblemAlert } from '~/app/ProblemAlert';
import { useAction } from '~/app/useAction';
import { CardForm } from './CardForm';
import classes from './checkout.module.css';
import { addCard, type Card, makeDefault, removeCard } from './subscriptionApi';
import { useRefreshBilling } from './useSubscription';

export function CardsPanel({ cards }: { cards: Card[] }) {
  const { t } = useTranslation('billing');
  const refresh = useRefreshBilling();
  const [adding, setAdding] = useState(false);
  const add = useAction(async (token: string) => {
    const attached = await addCard(token);
    if (attached.action_url) return void location.assign(attached.action_url);
    await refresh();
    setAdding(false);
    notify(t('card.added'));
  });
  return (
    <div id="cards">
      <Panel
        title={t('card.title')}
        action={
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('card.add')}
          </Button>
        }
      >
        {cards.length === 0 && <Text c="dimmed">{t('card.none')}</Text>}
        {cards.map((c) => (
          <CardRow key={c.id} card={c} />
        ))}
        <Dialog opened={adding} onClose={() => setAdding(false)} title={t('card.add')}>
          <Stack>
            <CardForm submit={t('card.save')} busy={add.busy} onToken={add.act} />
            <ProblemAlert problem={add.problem} />
          </Stack>
        </Dialog>
      </Panel>
    </div>
  );
}

function CardRow({ card }: { card: Card }) {
  const { t } = useTranslation('billing');
  const refresh = useRefreshBilling();
  const choose = useAction(async () => {
    await makeDefault(card.id);
    await refresh();
  });
  const remove = useAction(async () => {
    await removeCard(card.id);
    await refresh();
  });
  return (
    <>
      <div className={classes.row}>
        <Group gap="xs">
          <Text className="num">
            {t('card.onFile', {
              brand: t(`card.brands.${card.brand as 'visa'}`),
              last4: card.last4,
              month: String(card.exp_month).padStart(2, '0'),
              year: card.exp_year,
            })}
          </Text>
          {card.is_default && <Badge variant="light">{t('card.default')}</Badge>}
          {card.expires_soon && (
            <Badge color="orange" variant="light">
              {t('card.expiresSoon')}
            </Badge>
          )}
        </Group>
        <Group gap="xs">
          {!card.is_default && (
            <Button size="compact-sm" variant="subtle" loading={choose.busy} onClick={() => choose.act()}>
              {t('card.makeDefault')}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="red" loading={remove.busy} onClick={() => remove.act()}>
            {t('card.remove')}
          </Button>
        </Group>
      </div>
      <ProblemAlert problem={choose.problem ?? remove.problem} />
    </>
  );
}
