import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '~/app/LanguageSwitch';
import { Logo } from '~/app/Logo';
import { notify } from '~/app/notify';
import { ProblemAlert } from '~/app/ProblemAlert';
import { sortErrors } from '~/app/problem';
import { useAction } from '~/app/useAction';
import { useTitle } from '~/app/useTitle';
import { CodeInput } from './CodeInput';
import { sendCode, signInWithCode } from './mutations';
import { adoptWorker } from './session';
import classes from './worker.module.css';

type Props = { returnTo?: string; closed?: boolean };

export function SignInPage({ returnTo, closed }: Props) {
  const { t } = useTranslation('worker');
  const [address, setAddress] = useState('');
  const [sent, setSent] = useState(false);
  useTitle(t('signIn.title'));
  return (
    <div className={classes.door}>
      <header className={classes.doorHeader}>
        <LanguageSwitch />
      </header>
      <main id="main" tabIndex={-1} className={classes.doorMain}>
        <Logo size={56} />
        <h1 className={classes.title}>{t(sent ? 'signIn.codeTitle' : 'signIn.title')}</h1>
        {closed && !sent && <Alert role="status">{t('close.done')}</Alert>}
        {returnTo && !closed && !sent && <Alert role="status">{t('signIn.ended')}</Alert>}
        {sent ? (
          <CodeForm address={address} returnTo={returnTo} onBack={() => setSent(false)} />
        ) : (
          <AddressForm address={address} onAddress={setAddress} onSent={() => setSent(true)} />
        )}
        <Anchor component={Link} to="/sign-in" size="sm" c="dimmed" ta="center">
          {t('signIn.office')}
        </Anchor>
      </main>
    </div>
  );
}

type AddressProps = { address: string; onAddress: (a: string) => void; onSent: () => void };

function AddressForm({ address, onAddress, onSent }: AddressProps) {
  const { t } = useTranslation(['worker', 'common']);
  const [missing, setMissing] = useState(false);
  const { act, busy, problem } = useAction(async () => {
    await sendCode(address.trim());
    onSent();
  });
  const refused = problem ? sortErrors(problem, ['address']) : null;
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setMissing(!address.trim());
    if (address.trim()) void act();
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text c="dimmed">{t('signIn.lead')}</Text>
        <TextInput
          label={t('signIn.address')}
          type="text"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="md"
          value={address}
          onChange={(e) => onAddress(e.currentTarget.value)}
          error={missing ? t('common:required') : refused?.placed.address}
        />
        <ProblemAlert problem={refused?.alert ?? null} />
        <Button type="submit" size="lg" loading={busy}>
          {t('signIn.send')}
        </Button>
      </Stack>
    </form>
  );
}

type CodeProps = { address: string; returnTo?: string; onBack: () => void };

function CodeForm({ address, returnTo, onBack }: CodeProps) {
  const { t } = useTranslation('worker');
  const client = useQueryClient();
  const router = useRouter();
  const [code, setCode] = useState('');
  const entering = useAction(async (entered: string) => {
    try {
      await adoptWorker(client, await signInWithCode(address.trim(), entered));
    } catch (thrown) {
      setCode('');
      throw thrown;
    }
    router.history.push(returnTo?.startsWith('/worker') ? returnTo : '/worker');
  });
  const again = useAction(async () => {
    await sendCode(address.trim());
    notify(t('signIn.sentAgain'));
  });
  const change = (entered: string) => {
    setCode(entered);
    if (entered.length === 6) void entering.act(entered);
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    void entering.act(code);
  };
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <Text c="dimmed">{t('signIn.sentTo', { address: address.trim() })}</Text>
        <CodeInput value={code} onChange={change} disabled={entering.busy} />
        <ProblemAlert problem={entering.problem ?? again.problem} />
        <Button type="submit" size="lg" loading={entering.busy} disabled={code.length < 6}>
          {t('signIn.enter')}
        </Button>
        <Button variant="default" size="md" loading={again.busy} onClick={() => again.act()}>
          {t('signIn.again')}
        </Button>
        <Button variant="subtle" size="md" onClick={onBack}>
          {t('signIn.otherAddress')}
        </Button>
      </Stack>
    </form>
  );
}
