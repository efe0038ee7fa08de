import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '~/app/Loaded';
import { ProblemAlert } from '~/app/ProblemAlert';
import { toProblem } from '~/app/problem';
import classes from './notifications.module.css';
import { type Choice, choicesQuery, choose, type Side } from './queries';

const channels = ['app', 'mail'] as const;

/** By kind and channel; each choice is shown and kept as it is made. */
export function NotificationChoices({ side }: { side: Side }) {
  const { t } = useTranslation('notifications');
  const query = useQuery(choicesQuery(side));
  const client = useQueryClient();
  const key = choicesQuery(side).queryKey;
  const change = useMutation({
    mutationFn: (choice: Choice) => choose(side, choice),
    onMutate: (choice) => client.setQueryData(key, (all) => all?.map((c) => (c.kind === choice.kind ? choice : c))),
    onError: () => client.invalidateQueries({ queryKey: key }),
  });
  return (
    <>
      <ProblemAlert problem={change.error && toProblem(change.error)} />
      <Loaded query={query}>
        {(choices) => (
          <table className={classes.choices}>
            <thead>
              <tr>
                <th scope="col">{t('kind')}</th>
                {channels.map((channel) => (
                  <th key={channel} scope="col">
                    {t(channel)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {choices.map((c) => (
                <tr key={c.kind}>
                  <th scope="row">{t(`kinds.${c.kind}`)}</th>
                  {channels.map((channel) => (
                    <td key={channel}>
                      <Checkbox
                        size={side === 'worker' ? 'md' : 'sm'}
                        checked={c[channel]}
                        onChange={(e) => change.mutate({ ...c, [channel]: e.currentTarget.checked })}
                        aria-label={`${t(`kinds.${c.kind}`)}, ${t(channel)}`}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
    </>
  );
}
