"""Exact finger counts of MediaPipe Hands with the usual rule, on the labelled pictures of hands.

    python3 -m venv VENV && VENV/bin/pip install mediapipe==0.10.14
    VENV/bin/python validation/peers/mediapipe_hands.py DATA/hands > validation/peers/mediapipe-hands.json

The same scoring as ours: in webcam-fingers a hand is found by its labelled box, in epsrc-fingers the surest hand counts,
in hagrid380 any hand may be the labelled one; a hand that is not found is wrong. The rule: a finger is extended when its
tip is farther from the wrist than its middle joint; the thumb when it bends by less than 30 degrees and its tip is farther
from the little finger's knuckle than its last joint.
"""

import json
import math
import sys
from pathlib import Path

import cv2
import mediapipe as mp

data = Path(sys.argv[1])


def distance(points, a, b):
    return math.dist(points[a], points[b])


def count(points):
    extended = sum(
        distance(points, tip, 0) > distance(points, joint, 0)
        for tip, joint in ((8, 6), (12, 10), (16, 14), (20, 18))
    )
    (ax, ay), (bx, by), (cx, cy) = points[1], points[2], points[4]
    cosine = ((bx - ax) * (cx - bx) + (by - ay) * (cy - by)) / (
        math.hypot(bx - ax, by - ay) * math.hypot(cx - bx, cy - by) + 1e-9
    )
    is_straight = cosine > math.cos(math.radians(30))
    return extended + int(is_straight and distance(points, 4, 17) > distance(points, 3, 17))


def hands_in(model, path):
    picture = cv2.imread(str(path))
    height, width = picture.shape[:2]
    found = model.process(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    hands = zip(found.multi_hand_landmarks or [], found.multi_handedness or [])
    return [
        ([(p.x * width, p.y * height) for p in hand.landmark], side.classification[0].score)
        for hand, side in hands
    ]


def pictures(folder):
    return sorted(p for p in folder.iterdir() if p.suffix.lower() in (".jpg", ".jpeg"))


def webcam(model):
    folder = data / "webcam-fingers"
    for labels in json.loads((folder / "labels.json").read_text()):
        path = folder / "images" / labels["file"]
        if not path.exists():
            continue
        found = [points for points, _ in hands_in(model, path)]
        for hand in labels["hands"]:
            left, top, right, bottom = hand["box"]

            def inside(points):
                xs, ys = [x for x, _ in points], [y for _, y in points]
                x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
                return left <= x <= right and top <= y <= bottom

            yield [count(points) for points in found if inside(points)][:1], hand["fingers"]


def epsrc(model):
    for session in ("Set1", "Set2"):
        for fingers in range(1, 6):
            for path in pictures(data / "epsrc-fingers" / session / str(fingers)):
                found = sorted(hands_in(model, path), key=lambda hand: -hand[1])
                yield [count(points) for points, _ in found[:1]], fingers


def hagrid(model):
    folder = data / "hagrid380"
    counts = json.loads((folder / "finger_count_map.json").read_text())
    for name, fingers in counts.items():
        if isinstance(fingers, int) and (folder / "images" / name).is_dir():
            for path in pictures(folder / "images" / name):
                yield [count(points) for points, _ in hands_in(model, path)], fingers


sets = (("webcam", webcam), ("epsrc", epsrc), ("hagrid", hagrid))
measured = []
with mp.solutions.hands.Hands(static_image_mode=True, max_num_hands=2, model_complexity=1) as model:
    for name, read in sets:
        results = list(read(model))
        measured.append(
            {
                "set": name,
                "hands": len(results),
                "exact": sum(label in counts for counts, label in results) / len(results),
                "missed": sum(not counts for counts, _ in results) / len(results),
            }
        )
print(json.dumps({"version": mp.__version__, "counts": measured}, indent=2))
