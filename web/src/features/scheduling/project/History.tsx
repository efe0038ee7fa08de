import { Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '~/app/format';
import { Pages } from '../Pages';
import { historyQuery } from '../queries';
import classes from '../scheduling.module.css';

/** Who did what to the plan, newest first. */
export default function History({ projectId }: { projectId: string }) {
  const { t, i18n } = useTranslation('scheduling');
  const format = useFormat();
  const query = useInfiniteQuery(historyQuery(projectId, i18n.language));
  return (
    <Pages query={query}>
      {(items) =>
        items.length === 0 ? (
          <Text c="dimmed">{t('noHistory')}</Text>
        ) : (
          <ol className={classes.history}>
            {items.map((h) => (
              <li key={h.id}>
                <Text size="xs" c="dimmed">
                  {format.shortDateTime(h.at)} · {h.by}
                </Text>
                {h.sentences.map((s) => (
                  <Text key={s} size="sm">
                    {s}
                  </Text>
                ))}
              </li>
            ))}
          </ol>
        )
      }
    </Pages>
  );
}
