import { Center, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '~/app/ProblemAlert';
import { toProblem } from '~/app/problem';
import { QrCode } from '~/app/QrCode';
import { useChangingCode } from '~/app/useChangingCode';
import { useWakeLock } from '~/app/useWakeLock';
import classes from './clock.module.css';
import { readTeamCode } from './queries';

/** The changing code on the lead's own phone, held out to who arrives. */
export default function TeamCode({ projectId }: { projectId: string }) {
  const { t } = useTranslation('clock');
  const { url, secondsLeft, error } = useChangingCode(`team ${projectId}`, () => readTeamCode(projectId));
  useWakeLock();
  return (
    <Stack>
      <Center>
        <div className={classes.code}>{url && <QrCode value={url} label={t('team.codeLabel')} />}</div>
      </Center>
      <Progress value={(secondsLeft / 30) * 100} size="md" radius="xl" aria-hidden />
      <Text c="dimmed" ta="center" className="num">
        {t('team.codeLeft', { count: secondsLeft })}
      </Text>
      <ProblemAlert problem={error ? toProblem(error) : null} />
    </Stack>
  );
}
