"""Fails when a measured figure is below the one that was reached: figures.py MEASURED.json REACHED.json.

MEASURED holds {measure: [right, asked]}, REACHED holds {measure: least percentage}.
"""
import json
import sys


def main(measured_path, reached_path):
    with open(measured_path) as file:
        measured = json.load(file)
    with open(reached_path) as file:
        reached = json.load(file)
    below = []
    for measure, least in reached.items():
        right, asked = measured.get(measure, [0, 0])
        share = 100.0 * right / asked if asked else 0.0
        if share + 0.005 < least:
            below.append(f"{measure}: {share:.2f} % ({right} of {asked}), was {least:.2f} %")
    for line in below:
        print("below the figure reached:", line)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
