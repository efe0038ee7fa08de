import { ask, http } from '~/app/api';

export const startTrial = () => ask(http.POST('/api/v1/trial', { body: {} }));
