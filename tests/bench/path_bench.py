#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How often the check `path` puts loss where it is, with mtr and tracepath beside it in the same networks. An hour and a quarter
unless told otherwise:

    path_bench.py [--runs 20] [--healthy 100] [--labs 6] [--seconds 60] [--loss 0.05] [--only "one direction"]

Prints a confusion matrix: loss of that share each way, and in one direction alone, on each part of the way, and healthy ways
of which a third has routers and a server that limit their answers and a third routers that are silent. In half of all runs
the server answers no echo requests, which mtr takes for loss. Exits with 1 where less than nine of ten runs with loss, each
way or in one direction alone, name the right part, or where a healthy way is not called healthy: strong jitter, and that
nothing could be measured, are wrong there too. mtr is read by two rules:
the first place that shows loss, as people read it, and the first from which on every place does. tracepath measures no loss;
it is counted where it shows a place without answer. Each run takes as many seconds as told; --labs of them at once. Needs
root, mtr, tracepath and what the lab needs."""

import argparse
import collections
import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lab"))
import lab  # noqa: E402
import networks  # noqa: E402

SIDES = ["lan", "provider", "vpn-gateway", "far-side", "cannot-tell", "none"]
# Share of the runs that have to be right.
LEAST = {"each way": 0.9, "one direction": 0.9, "healthy": 1}
OPEN = ("cannot-tell", "too-few-samples")
HEALTHY = ("clean", "some-jitter", "high-latency")  # a busy computer is unsteady itself
# Cable or "tunnel", VPN, the side that is right.
PLACES = [("lan", False, "lan"), ("access", False, "provider"), ("transit", False, "provider"), ("uplink", False, "provider"),
          ("far", False, "far-side"), ("lan", True, "lan"), ("uplink", True, "provider"), ("tunnel", True, "vpn-gateway"),
          ("far", True, "far-side")]
# Places that mtr sees of a way, by whether there is a VPN: which side the cable in front of each belongs to.
MTR_SIDES = {False: ["lan", "provider", "provider", "provider", "far-side"], True: ["vpn-gateway", "far-side"]}


class Job:
    def __init__(self, group, place, vpn, truth, loss, routers="plain", echoes=True):
        self.group, self.place, self.vpn, self.truth, self.loss, self.routers = group, place, vpn, truth, loss, routers
        self.echoes = echoes

    def label(self):
        routers = "" if self.routers == "plain" else f", {self.routers}"
        return f"{self.place or 'nowhere'}{' (VPN)' if self.vpn else ''}{routers}"


def jobs(options):
    for number in range(options.runs):
        echoes = number // 2 % 2 == 0
        for place, vpn, truth in PLACES:
            yield Job("each way", place, vpn, truth, options.loss, echoes=echoes)
            one_way = f"{options.loss}:0" if number % 2 else f"0:{options.loss}"
            if place != "tunnel":
                yield Job("one direction", place, vpn, truth, one_way, echoes=echoes)
    for number in range(options.healthy):
        routers = ("plain", "limited", "silent")[number % 3]
        yield Job("healthy", None, number % 4 == 3, "none", 0, routers, echoes=number // 12 % 2 == 0)


def mtr_verdicts(text, vpn):
    """The side that the first lossy place names, and the one that the first loss to the end names."""
    try:
        hubs = json.loads(text)["report"]["hubs"]
    except (ValueError, KeyError):
        return "failed", "failed"
    losses = [hub["Loss%"] for hub in hubs]
    sides = MTR_SIDES[vpn]

    def side(index):
        return "none" if index is None else sides[min(index, len(sides) - 1)]
    first = next((i for i, loss in enumerate(losses) if loss > 0), None)
    carried = next((i for i, loss in enumerate(losses) if all(later > 0 for later in losses[i:])), None)
    return side(first), side(carried)


def run_one(network, job, options):
    if job.vpn:
        network.vpn()
    try:
        if job.place == "tunnel":
            network.lose_in_vpn(job.loss)
        elif job.place:
            network.link(job.place, loss=job.loss)
        if job.routers == "silent":
            network.silence("provider")
            network.silence("core")
        if job.routers == "limited":
            network.limit_icmp("provider", "30/minute")
            network.limit_icmp("gateway", "40/minute")
            network.rule("server", "output", "icmp type echo-reply limit rate over 90/minute burst 5 packets counter drop")
        if not job.echoes:
            network.rule("server", "input", "icmp type echo-request counter drop")
        seconds = str(options.seconds)
        words = {"path": [lab.program("rdpmedic-cli"), "path", networks.SERVER, "--seconds", seconds, "--json"],
                 "mtr": ["mtr", "-n", "-4", "--json", "-c", seconds, "-i", "1", networks.SERVER],
                 "tracepath": ["tracepath", "-n", networks.SERVER]}
        running = {name: subprocess.Popen(network.command("client", *each), stdout=subprocess.PIPE, text=True,
                                          stderr=subprocess.DEVNULL) for name, each in words.items()}
        said = {name: process.communicate(timeout=options.seconds + 120)[0] for name, process in running.items()}
    finally:
        network.clear()
        if job.vpn:
            network.end_vpn()
    finding = next(each for each in json.loads(said["path"])["findings"] if each["check"] == "path")
    facts = {each["key"]: each["value"] for each in finding["evidence"]}
    reason = finding["reason"]
    lossy = reason in ("loss", "slight-loss")
    verdict = facts.get("place", "cannot-tell") if lossy else "none" if reason in HEALTHY else reason
    naive, carried = mtr_verdicts(said["mtr"], job.vpn)
    return {"job": job, "path": verdict, "reason": reason, "mtr": naive, "mtr to the end": carried,
            "tracepath": "no reply" in said["tracepath"], "lost": facts.get("lost", 0)}


def work(network, waiting, results, options):
    try:
        while True:
            try:
                job = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                results.append(run_one(network, job, options))
            except Exception as problem:  # a run that broke is a run that counts as wrong
                results.append({"job": job, "path": "failed", "reason": repr(problem), "mtr": "failed",
                                "mtr to the end": "failed", "tracepath": False, "lost": 0})
    finally:
        network.close()


def print_matrix(title, results, tool):
    columns = SIDES + sorted({each[tool] for each in results} - set(SIDES))
    print(f"\n{title}, as {tool} reads it; rows are where it is")
    print(f"{'':30}" + "".join(f"{side:>16}" for side in columns) + f"{'right':>9}{'wrong':>9}{'open':>9}")
    rows = collections.OrderedDict()
    for each in results:
        job = each["job"]
        rows.setdefault((job.label(), job.truth), collections.Counter())[each[tool]] += 1
    right = left_open = whole = 0
    for (label, truth), counts in rows.items():
        total = sum(counts.values())
        undecided = sum(counts[each] for each in OPEN)
        shares = (counts[truth], total - counts[truth] - undecided, undecided)
        right, left_open, whole = right + counts[truth], left_open + undecided, whole + total
        print(f"{label + ' = ' + truth:30}" + "".join(f"{counts[side] or '.':>16}" for side in columns)
              + "".join(f"{100 * share / total:7.0f} %" for share in shares))
    print(f"right in {right} of {whole} runs: {100 * right / whole:.1f} %; left open in {left_open}, wrong in {whole - right - left_open}")
    return right / whole


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--healthy", type=int, default=100)
    parser.add_argument("--labs", type=int, default=6)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--loss", type=float, default=0.05)
    parser.add_argument("--only", choices=LEAST)
    options = parser.parse_args()
    lab.require_namespaces()
    lab.require_programs("mtr", "tracepath", "ethtool")
    waiting, results = queue.Queue(), []
    for job in jobs(options):
        if options.only in (None, job.group):
            waiting.put(job)
    print(f"{waiting.qsize()} runs of {options.seconds} s, {options.labs} at once", flush=True)
    begun = time.monotonic()
    labs = [networks.Network(seed=1000 + number) for number in range(options.labs)]
    for network in labs:
        network.listen()
    workers = [threading.Thread(target=work, args=(network, waiting, results, options)) for network in labs]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(f"took {time.monotonic() - begun:.0f} s")
    good = True
    for group in LEAST:
        chosen = sorted((each for each in results if each["job"].group == group),
                        key=lambda each: (each["job"].vpn, [p[0] for p in PLACES].index(each["job"].place)
                                          if each["job"].place else 0, each["job"].routers))
        if not chosen:
            continue
        title = f"Loss of {100 * options.loss:g} % {group}" if group != "healthy" else "Healthy ways"
        right = print_matrix(title, chosen, "path")
        good = good and right >= LEAST[group]
        print(f"right in at least {100 * LEAST[group]:.0f} %: {'kept' if right >= LEAST[group] else 'MISSED'}")
        print_matrix(title, chosen, "mtr")
        print_matrix(title, chosen, "mtr to the end")
        print(f"tracepath showed a place without answer in {sum(each['tracepath'] for each in chosen)} of {len(chosen)}")
        for each in chosen:
            if each["path"] != each["job"].truth:
                print(f"  not as it is: {each['job'].place} {each['job'].loss}, "
                      f"{'echoes' if each['job'].echoes else 'no echoes'}: {each['path']} ({each['reason']}, {each['lost']} lost)")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
