import { lazy } from 'react';

/** The form that puts a shift on offer, wherever a shift is shown: <PublishOffer shift={facts} onDone={close} />. */
export const PublishOffer = lazy(() => import('./PublishForm'));
