// The measure of the benchmark "network": Dijkstra with the standard binary heap from all facilities at once, on the very
// same arcs, seeds and demand. Reads int32s: nodes, arcs, (from, to, cost)…, seeds, (node, cost)…, demand, (node, cost, node, cost)….
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <queue>
#include <vector>

static std::vector<int32_t> data;
static size_t at = 0;

int main(int, char **argv) {
  FILE *file = fopen(argv[1], "rb");
  fseek(file, 0, SEEK_END);
  data.resize(ftell(file) / 4);
  rewind(file);
  if (fread(data.data(), 4, data.size(), file) != data.size()) return 1;
  const int nodes = data[at++], arcs = data[at++];
  std::vector<int> start(nodes + 1), to(arcs), cost(arcs);
  for (int i = 0; i < arcs; i++) start[data[at + 3 * i] + 1]++;
  for (int i = 0; i < nodes; i++) start[i + 1] += start[i];
  std::vector<int> next(start.begin(), start.end() - 1);
  for (int i = 0; i < arcs; i++, at += 3) {
    const int place = next[data[at]]++;
    to[place] = data[at + 1];
    cost[place] = data[at + 2];
  }
  const int none = 2147483647, seeds = data[at++];
  const int32_t *seed = &data[at];
  at += 2 * seeds;
  const int demand = data[at++];
  const int32_t *point = &data[at];
  double best = 1e9;
  long long sum = 0;
  for (int round = 0; round < 15; round++) {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<int> least(nodes, none);
    using Entry = std::pair<int, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<Entry>> heap;
    for (int i = 0; i < seeds; i++)
      if (seed[2 * i + 1] < least[seed[2 * i]]) {
        least[seed[2 * i]] = seed[2 * i + 1];
        heap.push({seed[2 * i + 1], seed[2 * i]});
      }
    while (!heap.empty()) {
      const auto [here, node] = heap.top();
      heap.pop();
      if (here > least[node]) continue;
      for (int i = start[node]; i < start[node + 1]; i++)
        if (here + cost[i] < least[to[i]]) {
          least[to[i]] = here + cost[i];
          heap.push({least[to[i]], to[i]});
        }
    }
    sum = 0;
    for (int i = 0; i < demand; i++) {
      const int32_t *p = point + 4 * i;
      const long long a = p[1] == none ? none : (long long)least[p[0]] + p[1], b = p[3] == none ? none : (long long)least[p[2]] + p[3];
      sum += std::min({a, b, (long long)none});
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  printf("%.3f %lld\n", best, sum);
}
