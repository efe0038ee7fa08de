import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '~/app/Dialog';
import { Skeletons } from '~/app/Loaded';
import { isGranted, useMe } from '~/app/session';
import { Candidates } from './Candidates';
import { Marks, OfferStateBadge, PlanMark } from './Facts';
import classes from './offers.module.css';
import { PublishOffer } from './publishing';
import { candidatesQuery, offersOfQuery, type ShiftFacts } from './queries';

/** `open`: it may still be published. `drafted`: nobody outside the office may know of it yet. */
export type OfferedShift = ShiftFacts & { project_id: string; drafted: boolean; open: boolean };

/** What is offered of a shift, and who answered: stands in the window of the shift. */
export default function ShiftOffer({ shift }: { shift: OfferedShift }) {
  const { t } = useTranslation('offers');
  const me = useMe();
  const [publishing, publish] = useDisclosure();
  const granted = isGranted(me, 'offers');
  const sorting = isGranted(me, 'applicants');
  const offers = useQuery({ ...offersOfQuery(shift.project_id), enabled: granted && !shift.drafted }).data?.items;
  const candidates = useQuery({ ...candidatesQuery(shift.id), enabled: sorting && !shift.drafted }).data?.items;
  const own = offers?.filter((o) => o.shift_id === shift.id) ?? [];
  const offer = own.find((o) => o.state === 'published') ?? own[0];
  const published = offer?.state === 'published';
  const open = shift.open && Date.parse(shift.starts_at) > Date.parse(me.entitlements.now);
  const mayPublish = open && !shift.drafted && !published;
  if (!offer && !open && !candidates?.length) return null;
  return (
    <section className={classes.shiftOffer}>
      <Group justify="space-between" gap="xs">
        <Title order={3}>{t('shift.title')}</Title>
        {offer && (
          <Anchor
            size="sm"
            renderRoot={(props) => <Link {...props} to="/app/offers/$offerId" params={{ offerId: offer.id }} />}
          >
            {t('shift.follow')}
          </Anchor>
        )}
      </Group>
      {offer && (
        <div className={classes.line}>
          <OfferStateBadge state={offer.state} />
          <Marks offer={offer} />
          <Text span size="sm" c="dimmed">
            {t('shift.sent', { count: offer.counts.sent })}
          </Text>
        </div>
      )}
      {!offer && (
        <Text size="sm" c="dimmed">
          {t(shift.drafted ? 'shift.drafted' : 'shift.none')}
        </Text>
      )}
      {mayPublish && (
        <Group gap={0}>
          <Button
            variant="default"
            disabled={!granted}
            leftSection={<IconSpeakerphone size={16} />}
            onClick={publish.open}
          >
            {t(offer ? 'publish.again' : 'shift.publish')}
          </Button>
          <PlanMark feature="offers" />
        </Group>
      )}
      {candidates && candidates.length > 0 && (
        <Stack gap={6}>
          <Title order={4} size="sm">
            {t('candidates.title')}
          </Title>
          <Candidates shiftId={shift.id} />
        </Stack>
      )}
      <Dialog
        opened={publishing}
        onClose={publish.close}
        title={t(offer ? 'publish.again' : 'shift.publish')}
        size="lg"
      >
        <Suspense fallback={<Skeletons />}>
          <PublishOffer shift={shift} {...(offer && { again: offer })} onDone={publish.close} />
        </Suspense>
      </Dialog>
    </section>
  );
}
