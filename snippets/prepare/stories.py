"""The same events told twice, and filler that means nothing.

Person, company and figures are invented.
"""

WEAK = {
    "situation": (
        "So, this was when I worked at a recipe app, which was a really "
        "interesting place, and we had a lot of different teams. "
        "There was the search team and the feed team and then our team, "
        "and we had been reorganized a few months before. "
        "We had a model for similar recipes and it was getting old. "
        "Everybody agreed that it needed an update, and there had been a "
        "lot of discussion about which architecture to use. "
        "In the end we went for a new image embedding, which was state of "
        "the art at the time. "
        "Offline it was a lot better. "
        "Then we launched a test and the numbers were not good."
    ),
    "task": "So we had to figure out what was going on.",
    "action": (
        "We had a few meetings about it. "
        "We looked at the data and we tried some things, and at some "
        "point somebody noticed a mismatch between training and serving. "
        "We fixed that and retrained the model. "
        "There was some back and forth with the search team, but we "
        "aligned in the end."
    ),
    "result": (
        "After that the test was positive and we launched. "
        "It was a great team effort and I learned a lot about "
        "communication."
    ),
}

STRONG = {
    "situation": (
        "At a recipe app with two million weekly users I owned the model "
        "behind the shelf of similar recipes. "
        "My new image embedding had raised recall at 100 from 0.61 to "
        "0.68 offline, and on day three of the test saves per user were "
        "down 2 percent."
    ),
    "task": (
        "Stopping was my call, and the launch was promised for Friday."
    ),
    "action": (
        "First I asked whether the loss was real. "
        "The split was even, and I computed an interval by user, minus "
        "3.1 to minus 0.9 percent, so I froze the ramp at 20 percent and "
        "told the product manager within the hour. "
        "Then I wrote down three causes that would give this pattern, "
        "each with the check that would rule it out: noisy labels, "
        "negatives that were too easy, and a difference between training "
        "and serving. "
        "I took the cheapest check first and sent 1,000 stored photos "
        "through both paths. "
        "The median cosine similarity was 0.83 and should have been 1.00, "
        "because the serving code resized with another filter. "
        "I could have patched the server in a day, but the search team's "
        "model relied on it. "
        "So I sat down with their engineer and we compared both options, "
        "and I changed my training code instead, since that touched "
        "nobody else. "
        "I retrained over the weekend. "
        "I also added a step to the release job that compares 1,000 "
        "vectors and stops when the median falls below 0.99. "
        "Before I restarted I wrote down what would end it for good: "
        "saves not above control after 14 days."
    ),
    "result": (
        "After 14 days saves per user were up 1.4 percent, with an "
        "interval from 0.5 to 2.3, and hides had not moved. "
        "We launched 17 days late. "
        "The step has stopped two releases since, one of them the search "
        "team's, who now run it too. "
        "I compare serving vectors before any test now, because for "
        "three days people saw worse recipes while I trusted an offline "
        "number."
    ),
}

HOLLOW = {
    "situation": "We had a problem. It was a big one.",
    "task": "I owned it.",
    "action": "I worked very hard and I did many good things. " * 20,
    "result": "It was 40 percent better and everyone was very happy. " * 12,
}
