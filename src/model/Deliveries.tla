----------------------------- MODULE Deliveries -----------------------------
(***************************************************************************)
(* The outbox, delivered by several nodes to one receiver. What must hold: *)
(* no event is lost, those of a tree arrive in order, and a tree whose     *)
(* delivery fails holds up no other.                                       *)
(*                                                                         *)
(* A worker leases the head of a tree, its first undelivered event, by     *)
(* moving its due time ahead, in a short transaction; sends it outside of  *)
(* any; and in a second transaction marks it delivered and leases what is  *)
(* next in the same tree, or moves the tree's due time back. It may crash  *)
(* anywhere, or be so slow that its lease ends before it is done.          *)
(*                                                                         *)
(* Time is left out: a lease, a pause or a worker's patience may end at    *)
(* any moment. That covers every length that they could have.              *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
  Nodes,
  Trees,
  Count,    \* of the events of each tree
  Refusing, \* the trees whose events the receiver may refuse for ever
  Mistake   \* "none", or the name of one that TLC must find

VARIABLES
  written,   \* of each tree: how many events there are
  delivered, \* of each tree: the events that are marked so
  due,       \* of each tree's head: "now", or when a lease or a pause ends: "leased", "paused"
  leases,    \* of which node on which event, until they end. No table says this
  work,      \* of each node: what it is at
  wire,      \* requests on their way
  arrived,   \* of each tree: what the receiver has taken, without repetitions of an id
  calm       \* no node crashes any more

vars == <<written, delivered, due, leases, work, wire, arrived, calm>>

Events == 1..Count

Idle == [step |-> "idle"]
At(step, t, e) == [step |-> step, tree |-> t, event |-> e]

Init ==
  /\ written = [t \in Trees |-> 0]
  /\ delivered = [t \in Trees |-> {}]
  /\ due = [t \in Trees |-> "now"]
  /\ leases = {}
  /\ work = [n \in Nodes |-> Idle]
  /\ wire = {}
  /\ arrived = [t \in Trees |-> <<>>]
  /\ calm = FALSE

-----------------------------------------------------------------------------

(* event.EventRecording.record: a change writes its events. Those of one tree become visible in
   their order, for each change holds the tree's lock until it has committed. *)
Record(t) ==
  /\ written[t] < Count
  /\ written' = [written EXCEPT ![t] = @ + 1]
  /\ UNCHANGED <<delivered, due, leases, work, wire, arrived, calm>>

Undelivered(t) == 1..written[t] \ delivered[t]

First(t) == CHOOSE e \in Undelivered(t) : \A other \in Undelivered(t) : e <= other

(* What a worker may lease of a tree. *)
Leasable(t) ==
  IF Undelivered(t) = {}
  THEN {}
  ELSE CASE Mistake = "next-before-previous" ->
              {e \in Undelivered(t) : \A lease \in leases : lease.tree # t \/ lease.event # e}
         [] Mistake = "one-queue" ->
              {e \in {First(t)} : \A other \in Trees : due[other] # "paused"}
         [] OTHER -> {First(t)}

IsDue(t) == due[t] = "now" \/ Mistake \in {"next-before-previous", "lease-without-guard"}

Lease(n, t, e) == [node |-> n, tree |-> t, event |-> e]

(* event.Outbox.lease: sees without a lock what is due, locks that row unless somebody else has, and
   looks again before it moves the due time. Whoever comes second leases nothing, so that looking
   and leasing are one step here. *)
LeaseHead(n, t) ==
  /\ work[n] = Idle
  /\ IsDue(t)
  /\ \E e \in Leasable(t) :
       /\ work' = [work EXCEPT ![n] = At("leased", t, e)]
       /\ leases' = leases \cup {Lease(n, t, e)}
  /\ due' = [due EXCEPT ![t] = "leased"]
  /\ UNCHANGED <<written, delivered, wire, arrived, calm>>

(* event.Webhook.send: the request leaves. Its webhook-id is the event's own, in each attempt. *)
Send(n) ==
  /\ work[n].step = "leased"
  /\ LET t == work[n].tree
         e == work[n].event
     IN /\ wire' = wire \cup {[tree |-> t, event |-> e,
                              id |-> IF Mistake = "new-id" THEN <<e, n>> ELSE <<e>>]}
        /\ delivered' = IF Mistake = "mark-before-sending"
                        THEN [delivered EXCEPT ![t] = @ \cup {e}]
                        ELSE delivered
  /\ work' = [work EXCEPT ![n].step = "sent"]
  /\ UNCHANGED <<written, due, leases, arrived, calm>>

Waits(n, message) ==
  work[n].step = "sent" /\ work[n].tree = message.tree /\ work[n].event = message.event

(* The receiver takes a request and says so; whoever waits for that may hear it, or may not (it is
   down, has lost patience, or the answer is lost). *)
Take(message) ==
  /\ message \in wire
  /\ LET t == message.tree
         known == {i \in DOMAIN arrived[t] : arrived[t][i].id = message.id}
     IN arrived' = IF known = {}
                   THEN [arrived EXCEPT
                          ![t] = Append(@, [event |-> message.event, id |-> message.id])]
                   ELSE arrived
  /\ wire' = wire \ {message}
  /\ work' = [n \in Nodes |->
       IF Waits(n, message) THEN [work[n] EXCEPT !.step = "taken"] ELSE work[n]]
  /\ UNCHANGED <<written, delivered, due, leases, calm>>

(* The receiver refuses a request, or the network loses it. *)
Refuse(message) ==
  /\ message \in wire
  /\ wire' = wire \ {message}
  /\ work' = [n \in Nodes |->
       IF Waits(n, message) THEN [work[n] EXCEPT !.step = "failed"] ELSE work[n]]
  /\ UNCHANGED <<written, delivered, due, leases, arrived, calm>>

(* A worker hears nothing in time, whether the request has arrived, will arrive or never does. *)
LosePatience(n) ==
  /\ work[n].step = "sent"
  /\ Mistake # "wait-for-ever"
  /\ work' = [work EXCEPT ![n].step = "failed"]
  /\ UNCHANGED <<written, delivered, due, leases, wire, arrived, calm>>

MayMark(t, e) == e \notin delivered[t] \/ Mistake = "mark-without-guard"

(* A delivered event's leases mean nothing any more. *)
LeasesWithout(t, e) == {lease \in leases : lease.tree # t \/ lease.event # e}

(* event.Outbox.delivered: marks the event, unless somebody else has, and leases the next. *)
Delivered(n) ==
  /\ work[n].step = "taken"
  /\ LET t == work[n].tree
         e == work[n].event
         left == Undelivered(t) \ {e}
         next == CHOOSE x \in left : \A other \in left : x <= other
     IN IF ~MayMark(t, e)
        THEN /\ work' = [work EXCEPT ![n] = Idle]
             /\ UNCHANGED <<delivered, due, leases>>
        ELSE /\ delivered' = [delivered EXCEPT ![t] = @ \cup {e}]
             /\ IF left = {}
                THEN /\ work' = [work EXCEPT ![n] = Idle]
                     /\ leases' = LeasesWithout(t, e)
                     /\ due' = [due EXCEPT ![t] = "now"] \* that of the next to be written
                ELSE /\ work' = [work EXCEPT ![n] = At("leased", t, next)]
                     /\ leases' = LeasesWithout(t, e) \cup {Lease(n, t, next)}
                     /\ due' = [due EXCEPT ![t] = "leased"]
  /\ UNCHANGED <<written, wire, arrived, calm>>

(* event.Outbox.failed: moves the tree's due time back, unless somebody else has delivered the event.
   If its own lease has ended and another has begun, that one is cut short: then the event may be
   sent once more than need be, and nothing else. *)
Failed(n) ==
  /\ work[n].step = "failed"
  /\ LET t == work[n].tree
         e == work[n].event
     IN IF e \notin delivered[t] \/ Mistake = "fail-without-guard"
        THEN /\ delivered' = [delivered EXCEPT ![t] = @ \ {e}]
             /\ due' = [due EXCEPT ![t] = "paused"]
             /\ leases' = LeasesWithout(t, e)
        ELSE UNCHANGED <<delivered, due, leases>>
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ UNCHANGED <<written, wire, arrived, calm>>

(* A pause or a lease of the tree's head ends: its due time has come. *)
Expire(t) ==
  /\ due[t] # "now"
  /\ due[t] = "leased" => Mistake # "lease-for-ever"
  /\ due' = [due EXCEPT ![t] = "now"]
  /\ leases' = {lease \in leases : lease.tree # t}
  /\ UNCHANGED <<written, delivered, work, wire, arrived, calm>>

(* The node is gone. Its lease ends when it would have, and its request is on the way still. *)
Crash(n) ==
  /\ work[n] # Idle
  /\ ~calm
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ UNCHANGED <<written, delivered, due, leases, wire, arrived, calm>>

CalmDown ==
  /\ ~calm
  /\ calm' = TRUE
  /\ UNCHANGED <<written, delivered, due, leases, work, wire, arrived>>

(* Then nothing need happen any more; that it can is for TLC not to take it for a deadlock. *)
AllIsDone ==
  /\ \A t \in Trees : delivered[t] = Events
  /\ UNCHANGED vars

Works(n) == Send(n) \/ LosePatience(n) \/ Delivered(n) \/ Failed(n)

Next ==
  \/ \E n \in Nodes : Works(n) \/ Crash(n) \/ \E t \in Trees : LeaseHead(n, t)
  \/ \E message \in wire : Take(message) \/ Refuse(message)
  \/ \E t \in Trees : Record(t) \/ Expire(t)
  \/ CalmDown
  \/ AllIsDone

Spec == Init /\ [][Next]_vars

(* A request of that event is taken, and somebody hears it. *)
IsHeard(t, e) ==
  \E message \in wire :
    /\ message.tree = t /\ message.event = e
    /\ \E n \in Nodes : Waits(n, message)
    /\ Take(message)

(* What may be counted on: nodes go on working, crashes end some day, and so do leases and pauses;
   what has been due for longest is leased first, so each tree has its turn; and what is sent again
   and again is taken some day, but for the trees that the receiver refuses. *)
Fairness ==
  /\ WF_vars(CalmDown)
  /\ \A t \in Trees : WF_vars(Record(t))
  /\ \A n \in Nodes : WF_vars(Works(n))
  /\ \A t \in Trees : WF_vars(Expire(t)) /\ SF_vars(\E n \in Nodes : LeaseHead(n, t))
  /\ \A t \in Trees \ Refusing : \A e \in Events : SF_vars(IsHeard(t, e))

FairSpec == Spec /\ Fairness

-----------------------------------------------------------------------------
(* What must hold. *)

Types ==
  /\ written \in [Trees -> 0..Count]
  /\ delivered \in [Trees -> SUBSET Events]
  /\ due \in [Trees -> {"now", "leased", "paused"}]
  /\ \A n \in Nodes : work[n].step \in {"idle", "leased", "sent", "taken", "failed"}

Numbers(t) == {arrived[t][i].event : i \in DOMAIN arrived[t]}

(* No event is lost. *)
DeliveredHasArrived == \A t \in Trees : delivered[t] \subseteq Numbers(t)

(* Nor does a delivered one become undelivered. *)
DeliveredStaysSo == [][\A t \in Trees : delivered[t] \subseteq delivered'[t]]_vars

(* When an event arrives first, all before it have arrived. *)
ArrivesInOrder ==
  \A t \in Trees : \A i \in DOMAIN arrived[t] :
    \A before \in 1..(arrived[t][i].event - 1) :
      \E j \in 1..i : arrived[t][j].event = before

(* A repetition can be told from a new event. *)
RepetitionHasSameId ==
  \A t \in Trees : \A i, j \in DOMAIN arrived[t] :
    arrived[t][i].event = arrived[t][j].event => arrived[t][i].id = arrived[t][j].id

(* So two nodes send the same event only where one of them has been too slow. *)
OneLeasePerEvent ==
  \A one, other \in leases :
    (one.tree = other.tree /\ one.event = other.event) => one.node = other.node

(* Whatever becomes of the other trees. *)
DueHeadCanBeLeased ==
  \A n \in Nodes, t \in Trees :
    (work[n] = Idle /\ due[t] = "now" /\ Undelivered(t) # {}) => ENABLED LeaseHead(n, t)

(* And in the end: all events of all trees that the receiver does not refuse for ever. *)
EventuallyDelivered == \A t \in Trees \ Refusing : <>(delivered[t] = Events)

Symmetry == Permutations(Nodes) \cup Permutations(Trees)
=============================================================================
