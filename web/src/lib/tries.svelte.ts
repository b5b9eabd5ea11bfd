// How often somebody asked again: whatever read it while asking asks anew when it grows.

class Tries {
  count = $state(0);
}

export const tries = new Tries();
