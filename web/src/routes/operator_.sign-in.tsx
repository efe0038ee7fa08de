import { createFileRoute } from '@tanstack/react-router';
import { OperatorSignInPage } from '~/features/operator/OperatorSignInPage';

export const Route = createFileRoute('/operator_/sign-in')({ component: OperatorSignInPage });
